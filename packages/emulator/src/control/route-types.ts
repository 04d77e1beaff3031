/** Body and answer of every route of the control API, by method and path. Part of `control.ts`; types only. */
import type {
  ControlAccount,
  ControlAct,
  ControlActResult,
  ControlBusinessAct,
  ControlClock,
  ControlClockChange,
  ControlConversation,
  ControlDelivery,
  ControlList,
  ControlPerson,
  ControlSample,
  ControlThread,
  ControlWebhook,
} from '../control.ts'
import type {
  ControlAccountChange,
  ControlApp,
  ControlAppChange,
  ControlAppName,
  ControlInvite,
  ControlNewApp,
  ControlNewToken,
  ControlPage,
  ControlPageChange,
  ControlRemoval,
  ControlRole,
  ControlStanding,
  ControlToken,
  ControlTokenChange,
  ControlUser,
} from './access-types.ts'
import type {
  ControlAlert,
  ControlFaults,
  ControlFaultsChange,
  ControlLimits,
  ControlRelease,
  ControlReleased,
  ControlSecondApp,
  ControlTestNotification,
} from './rule-types.ts'

/** Answer of a route that has nothing to tell. */
export interface ControlDone {
  readonly ok: true
}

/** Body of the two `remove-app` routes. */
export interface ControlRemovalAsked {
  /** The person asks for their data to be deleted as well. */
  readonly wantsDeletion?: boolean
}

/** Body of `POST accounts/{id}/self-messages`. */
export interface ControlSelfMessage {
  readonly text: string
}

/** A refusal, with any status from 400. */
export interface ControlRefusal {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly fix: string
    /** Of `handshake_failed`: what was sent and what came back. */
    readonly handshake?: ControlHandshake
  }
}

/** The two sides of a handshake with a callback. */
export interface ControlHandshake {
  /** `hub.challenge`: what the body of the answer should have been. */
  readonly challenge: string
  /** Null: nobody answered. */
  readonly status: number | null
  /** The beginning of the body that came back. */
  readonly answer: string | null
}

/** A snapshot is opaque: what `GET` answered is what `PUT` takes. It holds the emulator's secrets. */
export interface ControlSnapshot {
  readonly version: 1
  readonly world: object
  readonly media: Readonly<Record<string, string>>
}

/** `answer: 'events'` is a stream of server-sent events. */
export interface ControlRoutes {
  'GET /openapi.json': { answer: object }
  'GET /people': { answer: ControlList<ControlPerson> }
  'GET /people/{id}/messages': { answer: ControlThread }
  'POST /people/{id}/messages': { body: ControlAct; answer: ControlActResult }
  'GET /accounts': { answer: ControlList<ControlAccount> }
  'GET /accounts/{id}': { answer: ControlAccount }
  'PATCH /accounts/{id}': { body: ControlAccountChange; answer: ControlAccount }
  'GET /accounts/{id}/conversations': { answer: ControlList<ControlConversation> }
  'GET /accounts/{id}/messages': { answer: ControlThread }
  'POST /accounts/{id}/messages': { body: ControlBusinessAct; answer: ControlActResult }
  'POST /accounts/{id}/idle': { answer: ControlDone }
  'POST /accounts/{id}/remove-app': { body: ControlRemovalAsked; answer: ControlRemoval }
  'POST /accounts/{id}/self-messages': { body: ControlSelfMessage; answer: ControlActResult }
  'GET /pages/{id}': { answer: ControlPage }
  'PATCH /pages/{id}': { body: ControlPageChange; answer: ControlPage }
  'GET /users': { answer: ControlList<ControlUser> }
  'POST /users/{id}/remove-app': { body: ControlRemovalAsked; answer: ControlRemoval }
  'POST /rehearsal': { answer: ControlApp }
  'DELETE /rehearsal': { answer: ControlApp }
  'GET /standing': { answer: ControlList<ControlStanding> }
  'GET /roles': { answer: ControlList<ControlRole> }
  'POST /roles': { body: ControlInvite; answer: ControlRole }
  'DELETE /roles/{id}': { answer: ControlDone }
  'POST /roles/{id}/accept': { answer: ControlRole }
  'GET /tokens': { answer: ControlList<ControlToken> }
  'POST /tokens': { body: ControlNewToken; answer: ControlToken }
  'PATCH /tokens': { body: ControlTokenChange; answer: ControlList<ControlToken> }
  'GET /samples': { answer: ControlList<ControlSample> }
  'GET /app': { answer: ControlApp }
  'PATCH /app': { body: ControlAppChange; answer: ControlApp }
  'GET /apps': { answer: ControlList<ControlAppName> }
  'POST /apps': { body: ControlNewApp; answer: ControlApp }
  'DELETE /apps/{id}': { answer: ControlDone }
  'PUT /webhook': { body: ControlWebhook; answer: ControlApp }
  'GET /deliveries': { answer: ControlList<ControlDelivery> }
  'POST /deliveries/{id}/redeliver': { answer: ControlDelivery }
  'POST /deliveries/hold': { answer: ControlDone }
  'POST /deliveries/release': { body: ControlRelease; answer: ControlReleased }
  'GET /alerts': { answer: ControlList<ControlAlert> }
  'POST /test-notifications': { body: ControlTestNotification; answer: ControlDone }
  'GET /clock': { answer: ControlClock }
  'POST /clock': { body: ControlClockChange; answer: ControlClock }
  'GET /events': { answer: 'events' }
  'GET /faults': { answer: ControlFaults }
  'PUT /faults': { body: ControlFaultsChange; answer: ControlFaults }
  'GET /limits': { answer: ControlLimits }
  'PUT /limits': { body: Partial<ControlLimits>; answer: ControlLimits }
  'GET /second-app': { answer: ControlSecondApp | null }
  'PUT /second-app': { body: ControlSecondApp; answer: ControlSecondApp }
  'DELETE /second-app': { answer: ControlDone }
  'GET /snapshot': { answer: ControlSnapshot }
  'PUT /snapshot': { body: ControlSnapshot; answer: ControlDone }
  'POST /reset': { answer: ControlDone }
}

export type ControlRoute = keyof ControlRoutes
