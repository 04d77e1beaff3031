/**
 * Meta's side of Instagram and Messenger messaging, on your machine.
 *
 * In: calls to the Graph hosts, and acts of people through the control API. Out: Meta's answers, and signed notifications
 * posted to your callback. It listens on 127.0.0.1 unless told otherwise, and keeps its world in memory unless given a folder.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Changes, createChanges } from './changes.ts'
import { type BaseClock, createClock, machineClock } from './clock.ts'
import { readDuration } from './duration.ts'
import type { Emulation } from './emulation.ts'
import { type Keeper, keepWorld, openFolder, type WorldFolder } from './folder.ts'
import { createIds, skipLostIds } from './ids.ts'
import { createMeter } from './limits.ts'
import { inMemoryBytes } from './media.ts'
import { migrateWorld } from './migrate.ts'
import { createNotifier } from './notify/notifier.ts'
import { isLoopbackName } from './notify/post.ts'
import { emulatorRoutes } from './route.ts'
import { playHistory } from './sample/history.ts'
import { makeSampleWorld } from './sample/world.ts'
import { moveOrigin, resetWorld, restoreWorld, type Snapshot, snapshotOf } from './snapshot.ts'
import type { World } from './world.ts'
import { openWorldFile } from './world-file.ts'

export type { BaseClock } from './clock.ts'
export type { Snapshot } from './snapshot.ts'
export type { World } from './world.ts'

export interface EmulatorOptions {
  /** 0 (the default) takes a free port. */
  readonly port?: number
  /** Address to listen on; `127.0.0.1` unless given. */
  readonly host?: string
  /** `sample` (the default): people, accounts and a short history. `quiet`: the same without history. Or a snapshot. */
  readonly world?: 'sample' | 'quiet' | Snapshot
  /** Where real time and waiting come from; the machine unless given. */
  readonly clock?: BaseClock
  /** Same seed and same acts give the same bytes. Random unless given. */
  readonly seed?: string
  /** Keeps the world here across restarts and kills; `world` and `seed` then count at the first start only. */
  readonly folder?: string
  /** The same in one file, in the form of a snapshot: copied and restored anywhere. Created when absent; not together with `folder`. */
  readonly file?: string
  /** Names besides loopback that may stand in `Host`, such as a container's name. */
  readonly allowedHosts?: readonly string[]
  /** Address that media URLs begin with, when it is not the one listened on. */
  readonly publicUrl?: string
}

export interface Emulator {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly url: string
  /** Answers a request without a socket; Meta's own URLs work as they are. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** The world as it stands. Read it; change it through acts, the control API or a snapshot. */
  readonly world: World
  /** Moves the clock ahead (`25h`, or milliseconds) and waits for what falls due on the way. */
  advance(by: string | number): Promise<void>
  /** Settles when every notification of what was done so far had its first try. */
  idle(): Promise<void>
  snapshot(): Snapshot
  /** Back to the beginning: same ids, secrets and people; acts, deliveries and faults are gone. The clock does not go back. */
  reset(): Promise<void>
  /** Stops listening and writes what is not yet written. */
  close(): Promise<void>
}

/** Starts an emulator. Fails when the port is taken (`EADDRINUSE`) or a kept world cannot be read. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const base = options.clock ?? machineClock
  const folder = openKept(options)
  const read = folder?.read() ?? null
  const kept = read && migrateWorld(read)
  const world = kept ?? firstWorld(options, base)
  if (kept !== null) skipLostIds(kept.ids)
  const media = folder?.media ?? inMemoryBytes()
  const changes = createChanges()
  const ids = createIds(world.ids)
  const clock = createClock(world.clock, base)
  const notifier = createNotifier({ world, ids, clock, base, changes })
  const emulation: Emulation = { world, ids, clock, base, media, changes, notifier, meter: createMeter() }
  const closed = new AbortController()
  const answer = emulatorRoutes(
    {
      emulation,
      closed: closed.signal,
      snapshot: () => snapshotOf(emulation),
      restore: (snapshot) => restoreWorld(emulation, snapshot),
      reset: () => resetWorld(emulation),
    },
    { isOpen: !isLoopbackName(options.host ?? '127.0.0.1'), allowedHosts: options.allowedHosts ?? [] },
  )
  const server = await listen(options, (request, bindings) => answer(request, bindings))
  moveOrigin(world, options.publicUrl ?? server.url)
  if (kept === null) await begin(emulation, options)
  const keeper = folder && keep(folder, emulation, changes)
  notifier.resume()

  return {
    url: server.url,
    fetch: (input, init) => answer(new Request(input, init)),
    world,
    advance: (by) => clock.advance(typeof by === 'number' ? by : requireDuration(by)),
    idle: () => notifier.idle(),
    snapshot: () => snapshotOf(emulation),
    reset: async () => resetWorld(emulation),
    async close() {
      closed.abort()
      notifier.stop()
      clock.stop()
      await server.close()
      keeper?.close()
    },
  }
}

/** Where the world is kept; null: in memory. */
function openKept({ folder, file }: EmulatorOptions): WorldFolder | null {
  if (file !== undefined && folder !== undefined) {
    throw new TypeError('“file” and “folder” both say where the world is kept. Leave one out.')
  }
  if (file !== undefined) return openWorldFile(file)
  return folder === undefined ? null : openFolder(folder)
}

function firstWorld(options: EmulatorOptions, base: BaseClock): World {
  const seed = options.seed ?? randomBytes(24).toString('hex')
  return makeSampleWorld(seed, base)
}

async function begin(emulation: Emulation, { world: wanted = 'sample' }: EmulatorOptions): Promise<void> {
  if (typeof wanted === 'object') await restoreWorld(emulation, wanted)
  else if (wanted === 'sample') {
    emulation.world.fresh.history = true
    playHistory(emulation)
  }
}

/** Writes the first state at once, so that ids and secrets are on disk before anybody is told them. */
function keep(folder: WorldFolder, { world, base, clock }: Emulation, changes: Changes): Keeper {
  folder.write(world)
  const keeper = keepWorld(folder, world, base)
  changes.listen(() => keeper.changed())
  clock.onChange(() => keeper.changed())
  return keeper
}

function requireDuration(text: string): number {
  const durationMs = readDuration(text)
  if (durationMs === null) throw new TypeError(`"${text}" is not a duration: write 90s, 15m, 25h or 8d.`)
  return durationMs
}

interface Listening {
  readonly url: string
  close(): Promise<void>
}

function listen(
  { port = 0, host = '127.0.0.1' }: EmulatorOptions,
  answer: (request: Request, bindings: { outgoing: { destroy(): void } }) => Promise<Response>,
): Promise<Listening> {
  const listener = getRequestListener((request, { outgoing }) => answer(request, { outgoing }), {
    overrideGlobalObjects: false,
    errorHandler: () => new Response('Bad request', { status: 400 }),
  })
  const server = createServer((request, response) => void listener(request, response))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const { port: taken } = server.address() as AddressInfo
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
      resolve({ url: `http://${name}:${taken}`, close: () => closeServer(server) })
    })
  })
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
