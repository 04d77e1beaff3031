/** The control API, `/_emulator/…`: how a phone page, a test or a shell drives the emulated world. Types: `src/control.ts`. */
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { setCallback, setCallbackEverywhere } from '../access/webhook-box.ts'
import { TimeGoesForward } from '../clock.ts'
import type { ControlAct } from '../control.ts'
import { readDuration } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { samples, sampleUrl } from '../media.ts'
import { callbackFor } from '../notify/callback.ts'
import { tryHandshake } from '../notify/handshake.ts'
import { worldOfApp } from '../other-app.ts'
import { play } from '../people/play.ts'
import { RefusedAct } from '../people/refused-act.ts'
import { writeToSelf } from '../self-message.ts'
import { type Account, findAccount, findPerson, findThread, type Person } from '../world.ts'
import { addAccessRoutes } from './access-routes.ts'
import { addOtherAppRoutes } from './app-routes.ts'
import { readControlBody } from './body.ts'
import { addBusinessRoutes } from './business-routes.ts'
import { ROUTES_OF_AN_APP } from './described-routes.ts'
import { notThere } from './not-there.ts'
import { addNotifyRoutes } from './notify-routes.ts'
import { openApi } from './openapi.ts'
import { presentAccount, presentApp, presentDelivery, presentPerson, presentThread } from './present.ts'
import { refuse } from './refuse.ts'
import { addRehearsalRoutes } from './rehearsal-routes.ts'
import { addRuleRoutes } from './rule-routes.ts'
import { actSchema, clockSchema, selfMessageSchema, webhookSchema } from './schema.ts'
import { standingOf } from './standing.ts'
import { presentClock, streamChanges, streamClock } from './stream.ts'

export interface ControlParts {
  readonly emulation: Emulation
  /** Aborted when the emulator closes, so that open streams end. */
  readonly closed: AbortSignal
  snapshot(): unknown
  restore(snapshot: unknown): Promise<void>
  reset(): void
}

const DELIVERIES_SHOWN = 100
const MOST_DELIVERIES_SHOWN = 1000

export function controlRoutes(parts: ControlParts): Hono {
  const routes = new Hono().basePath('/_emulator')
  routes.onError(answerError)
  routes.notFound(() =>
    refuse(
      404,
      'not_found',
      'The control API has no such path.',
      'Read /_emulator/openapi.json for those it has.',
    ),
  )
  routes.get('/openapi.json', (c) => c.json(openApi(parts.emulation.world.origin)))
  addWorldRoutes(routes, parts)
  addAccessRoutes(routes, parts.emulation)
  addActRoutes(routes, parts)
  addBusinessRoutes(routes, parts.emulation)
  addRehearsalRoutes(routes, parts.emulation)
  addDeliveryRoutes(routes, parts)
  addClockRoutes(routes, parts)
  addRuleRoutes(routes, parts.emulation)
  addNotifyRoutes(routes, parts.emulation)
  addOtherAppRoutes(routes, parts.emulation)
  routes.get('/standing', (c) => c.json({ data: standingOf(parts.emulation) }))
  return routes
}

function addWorldRoutes(routes: Hono, parts: ControlParts): void {
  const { world } = parts.emulation
  routes.get('/people', (c) => c.json({ data: world.people.map((person) => presentPerson(world, person)) }))
  routes.get('/accounts', (c) =>
    c.json({ data: world.accounts.map((account) => presentAccount(parts.emulation, account)) }),
  )
  routes.get('/samples', (c) =>
    c.json({
      data: samples.map((one) => ({
        name: one.name,
        title: one.title,
        kind: one.kind,
        url: sampleUrl(world, one),
      })),
    }),
  )
  routes.get('/app', (c) => c.json(presentApp(world)))
  routes.get('/events', (c) => streamChanges(c, parts.emulation, parts.closed))
  routes.get('/snapshot', (c) => c.json(parts.snapshot() as object))
  routes.put('/snapshot', async (c) => {
    await parts.restore(await readAnyJson(c))
    return c.json({ ok: true })
  })
  routes.post('/reset', (c) => {
    parts.reset()
    return c.json({ ok: true })
  })
}

function addActRoutes(routes: Hono, { emulation }: ControlParts): void {
  routes.get('/people/:id/messages', (c) => {
    const person = requirePerson(emulation, c.req.param('id'))
    const account = requireAccount(emulation, c.req.query('with') ?? '')
    const thread = findThread(emulation.world, account.id, person.id)
    return c.json(presentThread(emulation, account, person, thread))
  })
  routes.post('/accounts/:id/self-messages', async (c) => {
    const account = requireAccount(emulation, c.req.param('id'))
    const { text } = await readControlBody(c.req.raw, selfMessageSchema)
    if (account.platform === 'messenger')
      throw new RefusedAct('A Page cannot write to itself.', 'Take an Instagram account.')
    return c.json({ mid: writeToSelf(emulation, account, text) })
  })
  routes.post('/people/:id/messages', async (c) => {
    const person = requirePerson(emulation, c.req.param('id'))
    const body = await readControlBody(c.req.raw, actSchema)
    const account = requireAccount(emulation, body.to)
    return c.json({ mid: play(emulation, person, account, withoutAbsent(body)) })
  })
}

function addDeliveryRoutes(routes: Hono, { emulation }: ControlParts): void {
  const { world, notifier, changes } = emulation
  routes.get('/deliveries', (c) => {
    const limit = Number(c.req.query('limit') ?? DELIVERIES_SHOWN)
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_DELIVERIES_SHOWN) {
      throw new RefusedAct('“limit” is not a number from 1 to 1000.', 'Leave it out for 100.')
    }
    const newest = world.deliveries.slice(-limit).toReversed()
    return c.json({ data: newest.map((delivery) => presentDelivery(world, delivery)) })
  })
  routes.post('/deliveries/:id/redeliver', async (c) => {
    const known = world.deliveries.find(({ id }) => id === c.req.param('id'))
    if (known !== undefined && callbackFor(world, known) === null) {
      throw new RefusedAct('No callback is set.', 'Set one with PUT /_emulator/webhook.')
    }
    const delivery = await notifier.redeliver(c.req.param('id'))
    if (delivery === null) throw notThere('delivery', 'GET /_emulator/deliveries')
    return c.json(presentDelivery(world, delivery))
  })
  routes.put('/webhook', async (c) => {
    const { url, verifyToken, box, keepsFields } = await readControlBody(c.req.raw, webhookSchema)
    const { failure, told } = await tryHandshake(url, verifyToken, emulation.ids)
    if (failure !== null) {
      const message = `Callback verification failed: ${failure}`
      return refuse(
        422,
        'handshake_failed',
        message,
        'Answer 200 with hub.challenge when hub.verify_token is right.',
        { handshake: told },
      )
    }
    if (box === undefined) setCallbackEverywhere(world, url, verifyToken, keepsFields)
    else setCallback(world, box, url, verifyToken, keepsFields)
    notifier.callbackSet()
    changes.tell({ type: 'world' })
    return c.json(presentApp(world))
  })
}

function addClockRoutes(routes: Hono, { emulation, closed }: ControlParts): void {
  routes.get('/clock', (c) => {
    const wantsStream = c.req.header('accept')?.includes('text/event-stream') ?? false
    return wantsStream ? streamClock(c, emulation, closed) : c.json(presentClock(emulation))
  })
  routes.post('/clock', async (c) => {
    const change = await readControlBody(c.req.raw, clockSchema)
    if ('speed' in change) emulation.clock.setSpeed(change.speed)
    else if ('advance' in change) await emulation.clock.advance(requireDuration(change.advance))
    else await emulation.clock.set(requireInstant(change.set))
    return c.json(presentClock(emulation))
  })
}

function isOfAnApp(method: string, pathname: string): boolean {
  const asked = `${method} ${pathname.replace(/^\/_emulator/, '')}`.split('/')
  return [...ROUTES_OF_AN_APP].some((route) => {
    const parts = route.split('/')
    return parts.length === asked.length && parts.every((part, at) => part === '{id}' || part === asked[at])
  })
}

/** The control API as it speaks of the app named in `?app=`: the same routes on the world as that app sees it. */
export function controlApi(parts: ControlParts): (request: Request) => Response | Promise<Response> {
  const ofFirst = controlRoutes(parts)
  const { emulation } = parts
  return (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const appId = searchParams.get('app')
    if (appId === null) return ofFirst.fetch(request)
    if (!isOfAnApp(request.method, pathname)) {
      return refuse(422, 'invalid', 'This is not about one app.', 'Leave “app” out.')
    }
    const world = worldOfApp(emulation.world, appId)
    if (world === null)
      return refuse(404, 'not_found', 'There is no such app.', 'Look at GET /_emulator/apps.')
    return controlRoutes({ ...parts, emulation: { ...emulation, world } }).fetch(request)
  }
}

/** zod tells an absent member as `undefined`; the contract leaves it out. */
function withoutAbsent(body: object): ControlAct {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as unknown as ControlAct
}

function requirePerson({ world }: Emulation, id: string): Person {
  const person = findPerson(world, id)
  if (person === undefined) throw notThere('person', 'GET /_emulator/people')
  return person
}

function requireAccount({ world }: Emulation, id: string): Account {
  const account = findAccount(world, id)
  if (account === undefined) throw notThere('account', 'GET /_emulator/accounts')
  return account
}

function requireDuration(text: string): number {
  const durationMs = readDuration(text)
  if (durationMs === null)
    throw new RefusedAct(`“${text.slice(0, 40)}” is not a duration.`, 'Write 90s, 15m, 25h or 8d.')
  return durationMs
}

function requireInstant(text: string): number {
  const atMs = Date.parse(text)
  if (Number.isNaN(atMs))
    throw new RefusedAct(`“${text.slice(0, 40)}” is not an instant.`, 'Write it as ISO 8601.')
  return atMs
}

async function readAnyJson(c: Context): Promise<unknown> {
  return c.req.json().catch(() => {
    throw new RefusedAct('The body is not JSON.', 'Send what GET /_emulator/snapshot answered.')
  })
}

function answerError(error: Error): Response {
  if (error instanceof HTTPException) return error.getResponse()
  if (error instanceof RefusedAct) return refuse(422, 'invalid', error.message, error.fix)
  if (error instanceof TimeGoesForward)
    return refuse(422, 'invalid', error.message, 'Choose a moment that is still to come.')
  return refuse(500, 'internal', 'The emulator could not do that.', 'This is a fault of the emulator.')
}
