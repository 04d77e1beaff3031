/** OpenAPI 3.1 of the control API, made from the schemas that check its bodies. */
import { z } from 'zod'
import {
  accountSchema,
  appSchema,
  newTokenSchema,
  pageSchema,
  removalSchema,
  roleSchema,
  tokenChangeSchema,
} from './access-schema.ts'
import { faultsSchema, limitsSchema, releaseSchema, secondAppSchema, testSchema } from './rule-schema.ts'
import { actSchema, businessActSchema, clockSchema, selfMessageSchema, webhookSchema } from './schema.ts'

interface Described {
  readonly summary: string
  readonly body?: z.ZodType
}

const PATHS: Readonly<Record<string, Readonly<Record<string, Described>>>> = {
  '/people': { get: { summary: 'The people of the world, with their id for each account' } },
  '/people/{id}/messages': {
    get: { summary: 'The conversation of a person with the account in `?with=`, both sides, oldest first' },
    post: {
      summary: 'Plays what the person does: a message, a tap, a reaction, …; answers its mid',
      body: actSchema,
    },
  },
  '/accounts': { get: { summary: 'The business accounts' } },
  '/accounts/{id}': {
    get: { summary: 'One business account, and why its messages would not be told now' },
    patch: {
      summary: 'Changes an Instagram account: its type, “Allow access to messages”',
      body: accountSchema,
    },
  },
  '/accounts/{id}/conversations': {
    get: { summary: 'The conversations as the business’s own app lists them, newest first' },
  },
  '/accounts/{id}/messages': {
    get: { summary: 'One conversation as the business’s own app shows it, with the person in `?with=`' },
    post: {
      summary: 'Plays what somebody of the business does in its own app; a message comes back as an echo',
      body: businessActSchema,
    },
  },
  '/accounts/{id}/remove-app': {
    post: {
      summary: 'The account removes the app in Instagram: tokens die, callbacks are posted',
      body: removalSchema,
    },
  },
  '/pages/{id}': {
    get: { summary: 'A Page: portfolio, tasks, linked Instagram account' },
    patch: { summary: 'Changes a Page', body: pageSchema },
  },
  '/users': { get: { summary: 'People with a Facebook account' } },
  '/users/{id}/remove-app': {
    post: {
      summary: 'The person removes the app on Facebook: tokens die, callbacks are posted',
      body: removalSchema,
    },
  },
  '/standing': { get: { summary: 'What works with the present switches, and what refuses it' } },
  '/roles': {
    get: { summary: 'Roles on the app, accepted and not' },
    post: { summary: 'Invites an account, a person or a Facebook user', body: roleSchema },
  },
  '/roles/{id}': { delete: { summary: 'Takes the role away' } },
  '/roles/{id}/accept': { post: { summary: 'The one who was invited accepts' } },
  '/tokens': {
    get: { summary: 'All tokens, with what ended them' },
    post: { summary: 'The dashboard’s “Generate token”', body: newTokenSchema },
    patch: {
      summary: 'Ends tokens, lets them work again, or moves their expiry date',
      body: tokenChangeSchema,
    },
  },
  '/accounts/{id}/self-messages': {
    post: { summary: 'The business writes to itself in its app', body: selfMessageSchema },
  },
  '/samples': { get: { summary: 'Photos, a video and a voice note to send by name' } },
  '/app': {
    get: {
      summary: 'Ids, secrets, tokens and settings of the emulated app; they open nothing but this emulator',
    },
    patch: {
      summary: 'Changes what the app’s dashboard decides: mode, access levels, login, webhook fields',
      body: appSchema,
    },
  },
  '/webhook': { put: { summary: 'Sets the callback after Meta’s handshake with it', body: webhookSchema } },
  '/deliveries': { get: { summary: 'Notifications, newest first, with their tries; `?limit=` 1 to 1000' } },
  '/deliveries/{id}/redeliver': { post: { summary: 'Tries one notification once more' } },
  '/clock': {
    get: { summary: 'Now and speed; with `Accept: text/event-stream` an event `clock` per change' },
    post: { summary: 'Moves the clock ahead, or changes its speed', body: clockSchema },
  },
  '/events': { get: { summary: 'Server-sent events `change`: what changed' } },
  '/faults': {
    get: { summary: 'Faults and switches as they stand' },
    put: { summary: 'Replaces the faults; sets the given switches', body: faultsSchema },
  },
  '/limits': {
    get: { summary: 'Call limits: so many calls in any stretch of milliseconds' },
    put: { summary: 'Changes the given limits', body: limitsSchema },
  },
  '/second-app': {
    get: { summary: 'The second Meta app of the world, or null' },
    put: { summary: 'Sets a second app that the same businesses have connected', body: secondAppSchema },
    delete: { summary: 'Takes the second app away' },
  },
  '/deliveries/hold': { post: { summary: 'Keeps notifications back from now on' } },
  '/deliveries/release': {
    post: {
      summary:
        'Sends what was held: joined in batches, in order, reversed or shuffled; answers how many bodies',
      body: releaseSchema,
    },
  },
  '/alerts': {
    get: { summary: 'What Meta would have mailed: a failing callback, a disabled webhook; newest first' },
  },
  '/test-notifications': {
    post: { summary: 'Sends what the dashboard’s Test button sends', body: testSchema },
  },
  '/snapshot': {
    get: { summary: 'The whole world as JSON' },
    put: { summary: 'Puts a snapshot in place of the world; the clock does not go back' },
  },
  '/reset': { post: { summary: 'Back to the beginning: same ids, secrets and people, no acts' } },
}

export function openApi(origin: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Roost emulator, control API', version: '1' },
    servers: [{ url: `${origin}/_emulator` }],
    paths: Object.fromEntries(
      Object.entries(PATHS).map(([path, methods]) => [path, describe(path, methods)]),
    ),
  }
}

function describe(path: string, methods: Readonly<Record<string, Described>>): object {
  const parameters = path.includes('{id}')
    ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
    : []
  return Object.fromEntries(
    Object.entries(methods).map(([method, { summary, body }]) => [
      method,
      {
        summary,
        parameters,
        ...(body && {
          requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(body) } } },
        }),
        responses: {
          '200': { description: 'Done' },
          '4XX': { description: '`{ error: { code, message, fix } }`' },
        },
      },
    ]),
  )
}
