/** The world as a value: taken, restored, reset, and moved to another address. */
import { resetAccess } from './access/complete-world.ts'
import { endRehearsal } from './access/rehearsal.ts'
import type { Emulation } from './emulation.ts'
import { migrateWorld } from './migrate.ts'
import { encodeJson } from './notify/encode.ts'
import { worldsOfApps } from './other-app.ts'
import { RefusedAct } from './people/refused-act.ts'
import { playHistory } from './sample/history.ts'
import { snapshotSchema } from './snapshot-schema.ts'
import type { World } from './world.ts'

/** A world with the bytes of its media (base64, by media id). Plain JSON. It holds the emulator's secrets. */
export interface Snapshot {
  readonly version: 1
  readonly world: World
  readonly media: Readonly<Record<string, string>>
}

export function snapshotOf({ world, media, clock }: Emulation): Snapshot {
  const bytes = media.ids().map((id) => [id, Buffer.from(media.get(id) ?? []).toString('base64')] as const)
  const taken = structuredClone(world)
  taken.clock.anchorMs = clock.now()
  return { version: 1, world: taken, media: Object.fromEntries(bytes) }
}

/** Puts a snapshot in place of the world. The clock goes ahead to the snapshot's time, never back. */
export async function restoreWorld(emulation: Emulation, given: unknown): Promise<void> {
  const snapshot = requireSnapshot(given)
  const { world, media, clock, notifier, changes } = emulation
  const { ids, clock: clockState, origin, ...rest } = migrateWorld(structuredClone(snapshot.world))
  const address = world.origin
  Object.assign(world, rest)
  Object.assign(world.ids, ids)
  world.origin = origin
  moveOrigin(world, address)
  media.clear()
  for (const [id, base64] of Object.entries(snapshot.media)) media.put(id, Buffer.from(base64, 'base64'))
  if (clockState.anchorMs > clock.now()) await clock.set(clockState.anchorMs)
  notifier.resume()
  changes.tell({ type: 'world' })
}

function requireSnapshot(given: unknown): Snapshot {
  const read = snapshotSchema.safeParse(given)
  if (read.success) return given as Snapshot
  const where = read.error.issues[0]?.path.join('.') ?? ''
  throw new RefusedAct(
    `That is not a snapshot of version 1${where === '' ? '' : `: look at “${where}”`}.`,
    'Send what GET /_emulator/snapshot answered.',
  )
}

/** Back to the beginning, with the same ids, secrets, people and callback. */
export function resetWorld(emulation: Emulation): void {
  const { world, media, notifier, changes, meter } = emulation
  meter.clear()
  const used = new Set(world.accounts.flatMap(ownMedia))
  Object.assign(world, {
    threads: [],
    comments: [],
    deliveries: [],
    faults: [],
    uploads: [],
    alerts: [],
    isHolding: false,
    media: world.media.filter((item) => used.has(item.id)),
  })
  for (const one of worldsOfApps(world)) endRehearsal(one)
  resetAccess(world)
  Object.assign(world.ids, { counter: world.fresh.counter, lastItemMicros: 0 })
  for (const account of world.accounts) {
    Object.assign(account, { profile: {}, welcomeFlows: [] })
    for (const post of account.posts) delete post.hasCommentsOff
  }
  for (const person of world.people) delete person.follows
  media.clear()
  notifier.resume()
  if (world.fresh.history) playHistory(emulation)
  changes.tell({ type: 'world' })
}

function ownMedia({ stories, posts, ads }: World['accounts'][number]): string[] {
  return [...stories, ...posts, ...ads].map((item) => item.mediaId)
}

/** After a start on another port: media URLs in notifications that nobody has seen yet lead to the new address. */
export function moveOrigin(world: World, origin: string): void {
  const before = world.origin
  world.origin = origin
  if (before === '' || before === origin) return
  const [old, now] = [before, origin].map((url) => encodeJson(url).slice(1, -1))
  for (const delivery of world.deliveries) {
    if (delivery.attempts.length === 0) delivery.body = delivery.body.replaceAll(`${old}\\/`, `${now}\\/`)
  }
}
