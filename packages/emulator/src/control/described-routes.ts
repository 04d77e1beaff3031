/** What every route of the control API does, takes and answers, in words and schemas: a table for `openapi.ts`. */
import { z } from 'zod'
import type { ControlRoute, ControlRoutes } from '../control.ts'
import {
  accountSchema,
  appSchema,
  newAppSchema,
  newTokenSchema,
  pageSchema,
  removalSchema,
  roleSchema,
  tokenChangeSchema,
} from './access-schema.ts'
import { faultsSchema, limitsSchema, releaseSchema, secondAppSchema, testSchema } from './rule-schema.ts'
import { actSchema, businessActSchema, clockSchema, selfMessageSchema, webhookSchema } from './schema.ts'

interface DescribedRoute {
  readonly summary: string
  /** Name of the answer's type in `control.ts`. */
  readonly answer: string
  readonly query?: Readonly<Record<string, { readonly description: string; readonly isRequired?: true }>>
  /** Answers server-sent events: always, or when they are asked for. */
  readonly streams?: 'only' | 'when_asked'
  readonly body?: z.ZodType
}

/** Routes that speak of one app take `?app=`, the id of another one than the first. */
export const ROUTES_OF_AN_APP: ReadonlySet<ControlRoute> = new Set<ControlRoute>([
  ...([
    'GET /accounts',
    'GET /accounts/{id}',
    'PATCH /accounts/{id}',
    'POST /accounts/{id}/remove-app',
  ] as const),
  ...(['GET /pages/{id}', 'PATCH /pages/{id}', 'GET /users', 'POST /users/{id}/remove-app'] as const),
  ...([
    'GET /standing',
    'GET /roles',
    'POST /roles',
    'DELETE /roles/{id}',
    'POST /roles/{id}/accept',
  ] as const),
  ...(['GET /tokens', 'POST /tokens', 'PATCH /tokens', 'GET /app', 'PATCH /app', 'PUT /webhook'] as const),
  ...(['POST /test-notifications', 'POST /rehearsal', 'DELETE /rehearsal'] as const),
])

/** A route that takes a body has a schema for it, and no other has. */
type Described = {
  readonly [R in ControlRoute]: DescribedRoute &
    (ControlRoutes[R] extends { body: unknown } ? { readonly body: z.ZodType } : { readonly body?: never })
}

export const DESCRIBED: Described = {
  'GET /openapi.json': { summary: 'This description', answer: 'object' },
  'GET /people': {
    summary: 'The people of the world, with their id for each account',
    answer: 'ControlList<ControlPerson>',
  },
  'GET /people/{id}/messages': {
    summary: 'The conversation of a person with an account, both sides, oldest first',
    answer: 'ControlThread',
    query: { with: { description: 'Account id', isRequired: true } },
  },
  'POST /people/{id}/messages': {
    summary: 'Plays what the person does: a message, a tap, a reaction, …; answers its mid',
    body: actSchema,
    answer: 'ControlActResult',
  },
  'GET /accounts': { summary: 'The business accounts', answer: 'ControlList<ControlAccount>' },
  'GET /accounts/{id}': {
    summary: 'One business account, and why its messages would not be told now',
    answer: 'ControlAccount',
  },
  'PATCH /accounts/{id}': {
    summary: 'Changes an Instagram account: its type, “Allow access to messages”, its install',
    body: accountSchema,
    answer: 'ControlAccount',
  },
  'GET /accounts/{id}/conversations': {
    summary: 'The conversations as the business’s own app lists them, newest first',
    answer: 'ControlList<ControlConversation>',
  },
  'GET /accounts/{id}/messages': {
    summary: 'One conversation as the business’s own app shows it, oldest first',
    answer: 'ControlThread',
    query: { with: { description: 'Person: id or username', isRequired: true } },
  },
  'POST /accounts/{id}/messages': {
    summary: 'Plays what somebody of the business does in its own app; a message comes back as an echo',
    body: businessActSchema,
    answer: 'ControlActResult',
  },
  'POST /accounts/{id}/idle': {
    summary: 'Every conversation of the account becomes idle, as after a day without a word',
    answer: 'ControlDone',
  },
  'POST /accounts/{id}/remove-app': {
    summary: 'The account removes the app in Instagram: tokens die, callbacks are posted',
    body: removalSchema,
    answer: 'ControlRemoval',
  },
  'POST /accounts/{id}/self-messages': {
    summary: 'The business writes to itself in its app',
    body: selfMessageSchema,
    answer: 'ControlActResult',
  },
  'GET /pages/{id}': { summary: 'A Page: portfolio, tasks, linked Instagram account', answer: 'ControlPage' },
  'PATCH /pages/{id}': { summary: 'Changes a Page', body: pageSchema, answer: 'ControlPage' },
  'GET /users': { summary: 'People with a Facebook account', answer: 'ControlList<ControlUser>' },
  'POST /users/{id}/remove-app': {
    summary: 'The person removes the app on Facebook: tokens die, callbacks are posted',
    body: removalSchema,
    answer: 'ControlRemoval',
  },
  'POST /rehearsal': {
    summary:
      'The app as “Create app” leaves it, so that a set-up can be rehearsed; what stood before is kept',
    answer: 'ControlApp',
  },
  'DELETE /rehearsal': {
    summary: 'Ends the rehearsal: the set-up is as it stood before',
    answer: 'ControlApp',
  },
  'GET /standing': {
    summary: 'What works with the present switches, and what refuses it',
    answer: 'ControlList<ControlStanding>',
  },
  'GET /roles': { summary: 'Roles on the app, accepted and not', answer: 'ControlList<ControlRole>' },
  'POST /roles': {
    summary: 'Invites an account, a person or a Facebook user',
    body: roleSchema,
    answer: 'ControlRole',
  },
  'DELETE /roles/{id}': { summary: 'Takes the role away', answer: 'ControlDone' },
  'POST /roles/{id}/accept': { summary: 'The one who was invited accepts', answer: 'ControlRole' },
  'GET /tokens': { summary: 'All tokens, with what ended them', answer: 'ControlList<ControlToken>' },
  'POST /tokens': {
    summary: 'The dashboard’s “Generate token”',
    body: newTokenSchema,
    answer: 'ControlToken',
  },
  'PATCH /tokens': {
    summary: 'Ends tokens, lets them work again, moves their dates, or changes what they are granted',
    body: tokenChangeSchema,
    answer: 'ControlList<ControlToken>',
  },
  'GET /samples': {
    summary: 'Photos, a video and a voice note to send by name',
    answer: 'ControlList<ControlSample>',
  },
  'GET /app': {
    summary: 'Ids, secrets, tokens and settings of the emulated app; they open nothing but this emulator',
    answer: 'ControlApp',
  },
  'PATCH /app': {
    summary: 'Changes what the app’s dashboard decides: mode, access levels, login, webhook fields, secrets',
    body: appSchema,
    answer: 'ControlApp',
  },
  'GET /apps': {
    summary: 'The Meta apps of the world, the first one first',
    answer: 'ControlList<ControlAppName>',
  },
  'POST /apps': {
    summary:
      'Makes a further app: its own credentials, settings, callbacks, roles and tokens, and no account connected yet',
    body: newAppSchema,
    answer: 'ControlApp',
  },
  'DELETE /apps/{id}': { summary: 'Takes a further app away', answer: 'ControlDone' },
  'PUT /webhook': {
    summary: 'Sets the callback after Meta’s handshake with it',
    body: webhookSchema,
    answer: 'ControlApp',
  },
  'GET /deliveries': {
    summary: 'Notifications, newest first, with their tries',
    answer: 'ControlList<ControlDelivery>',
    query: { limit: { description: '1 to 1000; 100 unless given' } },
  },
  'POST /deliveries/{id}/redeliver': {
    summary: 'Tries one notification once more',
    answer: 'ControlDelivery',
  },
  'POST /deliveries/hold': { summary: 'Keeps notifications back from now on', answer: 'ControlDone' },
  'POST /deliveries/release': {
    summary:
      'Sends what was held: joined in batches, in order, reversed or shuffled; answers how many bodies',
    body: releaseSchema,
    answer: 'ControlReleased',
  },
  'GET /alerts': {
    summary: 'What Meta would have mailed: a failing callback, a disabled webhook; newest first',
    answer: 'ControlList<ControlAlert>',
  },
  'POST /test-notifications': {
    summary: 'Sends what the dashboard’s Test button sends',
    body: testSchema,
    answer: 'ControlDone',
  },
  'GET /clock': {
    summary: 'Now and speed; with `Accept: text/event-stream` an event `clock` per change',
    answer: 'ControlClock',
    streams: 'when_asked',
  },
  'POST /clock': {
    summary: 'Moves the clock ahead, or changes its speed',
    body: clockSchema,
    answer: 'ControlClock',
  },
  'GET /events': {
    summary: 'Server-sent events `change`: what changed',
    answer: 'ControlChange',
    streams: 'only',
  },
  'GET /faults': { summary: 'Faults and switches as they stand', answer: 'ControlFaults' },
  'PUT /faults': {
    summary: 'Replaces the faults; sets the given switches',
    body: faultsSchema,
    answer: 'ControlFaults',
  },
  'GET /limits': {
    summary: 'Call limits: so many calls in any stretch of milliseconds',
    answer: 'ControlLimits',
  },
  'PUT /limits': { summary: 'Changes the given limits', body: limitsSchema, answer: 'ControlLimits' },
  'GET /second-app': {
    summary: 'The second Meta app of the world, or null',
    answer: 'ControlSecondApp | null',
  },
  'PUT /second-app': {
    summary: 'Sets a second app that the same businesses have connected',
    body: secondAppSchema,
    answer: 'ControlSecondApp',
  },
  'DELETE /second-app': { summary: 'Takes the second app away', answer: 'ControlDone' },
  'GET /snapshot': { summary: 'The whole world as JSON', answer: 'ControlSnapshot' },
  'PUT /snapshot': {
    summary: 'Puts a snapshot in place of the world; the clock does not go back',
    body: z.looseObject({ version: z.literal(1) }).describe('What GET /snapshot answered'),
    answer: 'ControlDone',
  },
  'POST /reset': {
    summary: 'Back to the beginning: same ids, secrets and people, no acts',
    answer: 'ControlDone',
  },
}
