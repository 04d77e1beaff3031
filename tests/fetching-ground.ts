/**
 * What the tests of fetching stand on: a real store, the emulator as Meta, and one time for both that tests move. Waits of
 * a moment (Meta's pace) pass by themselves; longer ones pass when a test says so.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { createLog } from '@roost/server'
import type { Clock } from '../packages/server/src/clock.ts'
import { createReadBudget } from '../packages/server/src/history/read-budget.ts'
import { createImporter, type Importer } from '../packages/server/src/import.ts'
import { type ClientFor, createClientFor } from '../packages/server/src/meta-client.ts'
import { createReconciler, type Reconciler } from '../packages/server/src/reconcile.ts'
import { createSeal, type Seal } from '../packages/server/src/seal.ts'
import { openStore } from '../packages/server/src/sqlite/store.ts'
import type { Store } from '../packages/server/src/store.ts'

const START_MS = Date.parse('2026-11-22T10:00:00.000Z')
/** Waits up to this long pass by themselves. */
const MOMENT_MS = 5_000

export interface TestClock extends Clock {
  after(delayMs: number, task: () => void): () => void
  advance(byMs: number): void
}

function createTestClock(): TestClock {
  let nowMs = START_MS
  let waiting: { readonly atMs: number; readonly task: () => void }[] = []
  const clock: TestClock = {
    now: () => nowMs,
    at(atMs, task) {
      let isCancelled = false
      const run = () => {
        if (!isCancelled) task()
      }
      if (atMs - nowMs <= MOMENT_MS) {
        setImmediate(() => {
          if (isCancelled) return
          nowMs = Math.max(nowMs, atMs)
          run()
        })
      } else waiting.push({ atMs, task: run })
      return () => {
        isCancelled = true
      }
    },
    after(delayMs, task) {
      // The emulator gives a callback five seconds to answer: those must not pass by themselves.
      if (delayMs < 1_000) return clock.at(nowMs + delayMs, task)
      const entry = { atMs: nowMs + delayMs, task }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
    advance(byMs) {
      nowMs += byMs
      const due = waiting.filter((one) => one.atMs <= nowMs)
      waiting = waiting.filter((one) => one.atMs > nowMs)
      for (const { task } of due.sort((a, b) => a.atMs - b.atMs)) task()
    },
  }
  return clock
}

interface Shown {
  readonly mid: string
  readonly text: string | null
  readonly from: string
}

export interface Ground {
  readonly emulator: Emulator
  readonly folder: string
  readonly clock: TestClock
  readonly clientFor: ClientFor
  store: Store
  /** Ids of the emulator's accounts, in its order: Instagram Login, Facebook Login, Messenger. */
  readonly accountIds: readonly string[]
  /** Notifications are lost while this is true: answered 200 and thrown away. */
  isDropping: boolean
  /** Paths of Graph calls so far. */
  readonly calls: string[]
  createImporter(): Importer
  createReconciler(): Reconciler
  /** A person does something on the phone; answers the mid. */
  act(personIndex: number, body: Record<string, unknown>, accountIndex?: number): Promise<string>
  /** The business writes from somewhere else than here. */
  businessWrites(personIndex: number, text: string, accountIndex?: number): Promise<void>
  /** Everything that was told is applied. */
  settled(): Promise<void>
  control(method: string, path: string, body: unknown): Promise<unknown>
  conversationId(personIndex: number, accountIndex?: number): string
  /** What Meta's side holds of a conversation and would show, newest first: 20 messages at most. */
  metaShows(personIndex: number, accountIndex?: number): readonly Shown[]
  reopenStore(): Promise<void>
  close(): Promise<void>
}

/** @param seed the same seed gives the same ids */
export async function createGround(seed: string): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-fetching-'))
  const clock = createTestClock()
  const emulator = await createEmulator({ world: 'quiet', seed, clock })
  const seal = createSeal('only for this test, and long enough')
  const log = createLog('silent')
  const calls: string[] = []
  const clientFor = createClientFor({
    config: { metaOrigin: emulator.url, graphVersion: 'v26.0' },
    seal,
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init)
      calls.push(new URL(request.url).pathname)
      return emulator.fetch(request)
    },
    onExchange: (accountId, { usage }) => budget.note(accountId, usage),
  })
  const budget = createReadBudget({ clock, isSending: () => false })
  const open = () => openStore({ folder, inline: true })
  const { accounts, people } = emulator.world
  const store = await open()
  const ground: Ground = {
    emulator,
    folder,
    clock,
    clientFor,
    store,
    accountIds: accounts.map(({ id }) => id),
    isDropping: false,
    calls,
    createImporter: () =>
      createImporter({ store: ground.store, clock, wallClock: clock, clientFor, budget, log }),
    createReconciler: () =>
      createReconciler({
        store: ground.store,
        clock,
        wallClock: clock,
        clientFor,
        budget,
        log,
        random: () => 0.5,
      }),
    async act(personIndex, body, accountIndex = 0) {
      const person = requireOne(people[personIndex])
      const told = { to: requireOne(accounts[accountIndex]).id, ...body }
      const { mid } = (await ground.control('POST', `people/${person.id}/messages`, told)) as { mid: string }
      await emulator.idle()
      return mid
    },
    async businessWrites(personIndex, text, accountIndex = 0) {
      const account = await ground.store.account(requireOne(accounts[accountIndex]).id)
      const to = requireOne(people[personIndex]).igsids[requireOne(accounts[accountIndex]).id] ?? ''
      await clientFor(requireOne(account ?? undefined))?.messages.sendText({ to, text })
      await emulator.idle()
    },
    settled: () => ground.store.settled(),
    control: (method, path, body) => control(emulator, method, path, body),
    conversationId: (personIndex, accountIndex = 0) => {
      const { id } = requireOne(accounts[accountIndex])
      return `${id}.${requireOne(people[personIndex]).igsids[id]}`
    },
    metaShows: (personIndex, accountIndex = 0) => metaShows(emulator, personIndex, accountIndex),
    async reopenStore() {
      await ground.store.close()
      ground.store = await open()
    },
    async close() {
      await ground.store.close()
      await new Promise((resolve) => callback.close(resolve))
      await emulator.close()
      await rm(folder, { recursive: true })
    },
  }
  const callback = await listenFor(ground)
  await connect(ground, callback, seal)
  return ground
}

/** The callback: answers the handshake, and takes notifications into the store, or loses them. */
async function listenFor(ground: Ground): Promise<Server> {
  const server = createServer((request, response) => {
    const challenge = new URL(request.url ?? '/', 'http://x').searchParams.get('hub.challenge')
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', async () => {
      if (request.method === 'POST' && !ground.isDropping) {
        const body = Buffer.concat(chunks)
        await ground.store.append({ receivedAtMs: ground.clock.now(), signedWith: 'meta', body })
      }
      response.end(challenge ?? 'ok')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

function requireOne<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('The sample world has no such one')
  return one
}

async function control(emulator: Emulator, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await emulator.fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json', host: new URL(emulator.url).host },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The emulator said ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

function metaShows({ world }: Emulator, personIndex: number, accountIndex: number): readonly Shown[] {
  const accountId = requireOne(world.accounts[accountIndex]).id
  const personId = requireOne(world.people[personIndex]).id
  const thread = world.threads.find((one) => one.accountId === accountId && one.personId === personId)
  const newest = (thread?.messages ?? []).slice(-20).filter(({ isUnsent }) => !isUnsent)
  return newest.reverse().map(({ mid, text, from }) => ({ mid, text, from }))
}

/** All of the emulator's accounts, and the callback at the emulator. */
async function connect({ emulator, store, control }: Ground, callback: Server, seal: Seal): Promise<void> {
  const { accounts, app } = emulator.world
  for (const { id, platform, login, pageId, username, accessToken } of accounts) {
    const tokenSealed = seal.seal(id, accessToken)
    const facts = { id, platform, login, pageId, username, name: null, pictureUrl: null } as const
    const app = { appId: null, appScopedId: null }
    await store.saveAccount({ ...facts, ...app, status: 'ok', tokenSealed })
  }
  const { port } = callback.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/webhooks/meta`
  await control('PUT', 'webhook', { url, verifyToken: app.verifyToken })
}
