import type { Logger } from 'pino'
import type { z } from 'zod'
import type { ClientAddress } from '../access/client-address.ts'
import type { Credential, Doors } from '../access/doors.ts'
import type { MetaReach } from '../apps/app-client.ts'
import type { Apps } from '../apps/apps.ts'
import type { RemovalCallbacks } from '../callbacks/removals.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Connector } from '../connect/connector.ts'
import type { Fetching } from '../fetching.ts'
import type { Rehearsals } from '../review/rehearsals.ts'
import type { Doctor } from '../setup/doctor.ts'
import type { Store } from '../store.ts'
import type { Answers } from './answers.ts'
import type { LiveAnswer } from './live.ts'
import type { PartsAnswer } from './parts.ts'
import type { Receiving } from './receiving.ts'
import type { Refusals } from './refusals.ts'

/** What the routes work with: nouns and verbs, given once at start. */
export interface Services {
  readonly store: Store
  /** Answers that are made whole in a thread of their own. */
  readonly answers: Answers
  /** The clock of conversations: the machine's, or in the sandbox the emulator's. */
  readonly clock: Clock
  /** The machine's clock, for heartbeats and access. */
  readonly wallClock: Clock
  readonly config: Config
  /** The Meta apps of this installation. */
  readonly apps: Apps
  /** How Meta is reached, where a route has to ask. */
  readonly reach: MetaReach
  readonly connector: Connector
  readonly removals: RemovalCallbacks
  /** Where this server is reached from this machine; known once it listens. */
  readonly localUrl: () => string
  readonly doors: Doors
  /** Null outside the sandbox. */
  readonly sandbox: { readonly emulatorUrl: string } | null
  readonly log: Logger
  /** Tells the sender that a message waits. */
  readonly wakeSender: () => void
  /** Of App Review; whoever started the server says how one is played. */
  readonly rehearsals: Rehearsals
  readonly doctor: Doctor
  /** History, lost messages, files. */
  readonly fetching: Pick<Fetching, 'imports' | 'reconcile' | 'media' | 'mediaFolder'>
  /** What happened to notifications, for the metrics. */
  readonly receiving: Receiving
  readonly refusals: Pick<Refusals, 'total'>
  /** Aborted when the server closes, so that streams end. */
  readonly closing: AbortSignal
}

/**
 * Who may call a route.
 *
 * `public`: everybody. `sign_in`: everybody, since the body is the credential; without one it is 401, like everywhere.
 * `read`: any credential. `reply`: any credential, speaking as what it is. `person`: only a signed-in person.
 * `owner`: only a signed-in owner.
 */
export type Permission = 'public' | 'sign_in' | 'read' | 'reply' | 'person' | 'owner'

/** One call after the door: checked input, and who asks. */
export interface Call<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: Request
  /** Null on `public` and `sign_in` routes for callers without one. */
  readonly credential: Credential | null
  /** Where the request came from. */
  readonly from: ClientAddress
  readonly services: Services
}

export type Answer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string>> }
  | Response
  | LiveAnswer
  | PartsAnswer

export interface AnswerDescription {
  readonly description: string
  readonly schema?: z.ZodType
  /** Absent: JSON when there is a schema. */
  readonly contentType?: string
}

/** One line of the table of routes: everything that registration, access and the OpenAPI document need. */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: 'get' | 'post' | 'delete'
  /** With parameters in braces, as OpenAPI writes them: `/api/v1/accounts/{id}`. */
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  /** Request headers worth telling about; the route reads them itself. */
  readonly headers?: readonly {
    readonly name: string
    readonly description: string
    readonly required: boolean
  }[]
  readonly answers: Readonly<Record<number, AnswerDescription>>
  run(call: Call<Params, Query, Body>): Promise<Answer> | Answer
}

/** Keeps a route's types while it is written, and forgets them for the table: registration parses before it runs. */
export function route<Params, Query, Body>(definition: Route<Params, Query, Body>): Route {
  // The only place where the parts meet: `register.ts` passes to `run` nothing but what these very schemas gave.
  return definition as unknown as Route
}
