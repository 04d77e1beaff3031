/**
 * The kill test: an emulator delivers with duplicates, late and in another order, and tries again what was not answered;
 * the server is killed with SIGKILL at random moments. In the end everything must be as if nothing had happened.
 *
 * Long form: `node tests/durability/kill.ts --rounds 100 --seed 1`. The short form is part of `npm test`.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createEmulator, type Emulator } from '@roost/emulator'
import { randomFrom } from '../../bench/receive/bodies.ts'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import type { Store } from '../../packages/server/src/store.ts'
import { freePort } from '../end-to-end/free-port.ts'
import { createCustomers } from './customers.ts'
import { type KillableServer, startKillable } from './killable-server.ts'
import { everyPage, threadPictures } from './thread-pictures.ts'

export interface KillOptions {
  readonly rounds: number
  readonly seed: number
  /** Acts of customers in each round; the kill falls somewhere into their delivery. */
  readonly acts?: number
}

export interface KillReport {
  readonly kills: number
  readonly acts: number
  /** Deliveries that were answered 200 at least once. */
  readonly acknowledged: number
  /** Tries that were not. */
  readonly unanswered: number
  readonly messages: number
  /** What is wrong, one line each; nothing may be. */
  readonly faults: readonly string[]
}

const ERASED_PERSON = 0

export async function killRounds({ rounds, seed, acts = 150 }: KillOptions): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-kill-'))
  const emulator = await createEmulator({ world: 'quiet', seed: `kill-${seed}` })
  const random = randomFrom(seed)
  const customers = createCustomers(emulator, seed)
  const environment = await environmentFor(emulator, join(folder, 'data'))
  const bodies = new Map<string, string>()
  const acknowledged = new Set<string>()
  let kills = 0
  let unanswered = 0
  const erased: { readonly personId: string; readonly conversation: string }[] = []

  let server = await startKillable(environment)
  try {
    await server.tell({ type: 'connect', accounts: emulator.world.accounts })
    await shapeDeliveries(emulator, server.url, seed)
    for (let round = 0; round < rounds; round++) {
      const killAtMs = 20 + random() * 400
      const killed = pause(killAtMs).then(() => server.kill())
      await customers.act(acts)
      await killed
      kills++
      unanswered += await takeStock(emulator, bodies, acknowledged)
      server = await startKillable(environment)
      if (round === Math.floor(rounds / 2)) erased.push(...(await erasePerson(emulator, server)))
      if (erased.length > 0) customers.silence(ERASED_PERSON)
      // What was not answered is tried again now and then goes on being tried while the next round runs.
      await emulator.advance('5s')
    }
    await deliverAll(emulator)
    await takeStock(emulator, bodies, acknowledged)
    await server.kill()
    const faults = await findFaults({
      folder,
      bodies,
      acknowledged,
      erased,
      unsentWords: customers.unsentWords,
    })
    return { kills, acts: rounds * acts, acknowledged: acknowledged.size, unanswered, ...faults }
  } finally {
    await server.kill()
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function environmentFor({ world }: Emulator, dataFolder: string): Promise<Record<string, string>> {
  return {
    PORT: String(await freePort()),
    ROOST_DATA: dataFolder,
    ROOST_SECRET: 'only for this test, and long enough',
    META_APP_SECRET: world.app.secret,
    INSTAGRAM_APP_SECRET: world.app.instagramAppSecret,
    META_VERIFY_TOKEN: world.app.verifyToken,
  }
}

/** A fifth of the notifications comes twice, another fifth late, so that later ones go past. */
async function shapeDeliveries(emulator: Emulator, url: string, seed: number): Promise<void> {
  const put = async (path: string, body: object) => {
    const answer = await emulator.fetch(`${emulator.url}/_emulator/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
  await put('webhook', { url: `${url}/webhooks/meta`, verifyToken: emulator.world.app.verifyToken })
  const shape = { on: 'delivery', probability: 0.2 }
  await put('faults', {
    faults: [
      { ...shape, seed: `twice-${seed}`, duplicates: 1 },
      { ...shape, seed: `late-${seed}`, holdBackMs: 3_000 },
    ],
  })
}

/** Notes what was sent and what was answered; the emulator keeps only the last ones. Answers how many tries failed. */
async function takeStock(
  emulator: Emulator,
  bodies: Map<string, string>,
  acknowledged: Set<string>,
): Promise<number> {
  await emulator.idle()
  let failed = 0
  for (const { id, body, attempts } of emulator.world.deliveries) {
    bodies.set(id, body)
    if (attempts.some(({ status }) => status === 200)) acknowledged.add(id)
    else failed += attempts.length
  }
  return failed
}

async function deliverAll(emulator: Emulator): Promise<void> {
  for (const step of ['10s', '1m', '5m', '30m', '2h', '6h', '12h']) {
    await emulator.advance(step)
    await emulator.idle()
    if (emulator.world.deliveries.every(({ state }) => state === 'delivered')) return
  }
  throw new Error('Some notifications were never answered 200.')
}

async function erasePerson(emulator: Emulator, server: KillableServer) {
  const igsids = Object.entries(emulator.world.people[ERASED_PERSON]?.igsids ?? {})
  // By the emulator's clock, and nothing of theirs is on its way any more.
  await deliverAll(emulator)
  const { now } = (await (await emulator.fetch(`${emulator.url}/_emulator/clock`)).json()) as { now: string }
  for (const [accountId, personId] of igsids) {
    await server.tell({ type: 'erase', accountId, personId, atMs: Date.parse(now) })
  }
  return igsids.map(([accountId, personId]) => ({ personId, conversation: `${accountId}.${personId}` }))
}

interface Outcome {
  readonly folder: string
  readonly bodies: ReadonlyMap<string, string>
  readonly acknowledged: ReadonlySet<string>
  readonly erased: readonly { readonly personId: string; readonly conversation: string }[]
  readonly unsentWords: readonly string[]
}

async function findFaults(
  outcome: Outcome,
): Promise<{ readonly messages: number; readonly faults: readonly string[] }> {
  const { folder, bodies, acknowledged, erased, unsentWords } = outcome
  const faults: string[] = []
  const killed = await openStore({ folder: join(folder, 'data'), inline: true })
  const undisturbed = await openStore({ folder: join(folder, 'undisturbed'), inline: true })
  for (const account of await killed.accounts()) await undisturbed.saveAccount(account)
  for (const body of bodies.values()) {
    await undisturbed.append({ receivedAtMs: 0, signedWith: 'meta', body: Buffer.from(body) })
  }
  await Promise.all([killed.settled(), undisturbed.settled()])

  const stored = new Set<string>()
  let waiting = 0
  for await (const { id, outcomes } of everyPage((cursor) =>
    killed.notifications({ limit: 100, ...cursor }),
  )) {
    stored.add(Buffer.from((await killed.notificationBody(id)) ?? []).toString())
    if (outcomes.length === 0) waiting++
  }
  // What holds something erased was rewritten and is not there as it came; everything else must be, to the byte.
  const traces = [...unsentWords, ...erased.map(({ personId }) => personId)]
  const missing = [...acknowledged].filter((id) => {
    const body = bodies.get(id) ?? ''
    return !stored.has(body) && !traces.some((trace) => body.includes(trace))
  })
  if (missing.length > 0) faults.push(`${missing.length} acknowledged notifications are not there`)
  if (waiting > 0) faults.push(`${waiting} notifications have no state`)

  const theirs = await threadPictures(killed)
  const expected = await threadPictures(undisturbed)
  const erasedConversations = new Set(erased.map(({ conversation }) => conversation))
  let messages = 0
  for (const [id, picture] of expected) {
    messages += (picture as { messages: readonly unknown[] }).messages.length
    if (erasedConversations.has(id)) {
      if (theirs.has(id)) faults.push(`${id} was erased and is there`)
    } else if (JSON.stringify(theirs.get(id)) !== JSON.stringify(picture)) {
      faults.push(`${id} differs from the undisturbed run`)
    }
  }
  for (const id of theirs.keys()) if (!expected.has(id)) faults.push(`${id} is nobody's`)
  faults.push(...(await differencesOfSearch(killed, undisturbed, erasedConversations, unsentWords)))
  // SQLite may leave a copy of a row in the gap of a page when it moves rows; rewriting the file takes that too.
  await killed.compact()
  await Promise.all([killed.close(), undisturbed.close()])
  for (const trace of await tracesIn(join(folder, 'data'), traces))
    faults.push(`${trace} was erased and is on the disk`)
  return { messages, faults }
}

/** How many different messages `differencesOfSearch` looks for, spread over all of them. */
const MOST_ASKED = 2_000

/**
 * The same words and names find the same messages and people in both, the unread list is the same, and what was taken back
 * is found in neither.
 */
async function differencesOfSearch(
  killed: Store,
  undisturbed: Store,
  without: ReadonlySet<string>,
  unsentWords: readonly string[],
): Promise<string[]> {
  const [unread, expectedUnread] = await Promise.all([
    unreadOf(killed, without),
    unreadOf(undisturbed, without),
  ])
  const faults = unread === expectedUnread ? [] : ['the list of unread conversations differs']
  const questions = await questionsFor(undisturbed)
  if (questions.length === 0) faults.push('nothing is there that could be searched for')
  let found = 0
  for (const text of questions) {
    const [theirs, expected] = await Promise.all([
      findings(killed, text, without),
      findings(undisturbed, text, without),
    ])
    found += expected.length
    if (theirs.join() !== expected.join()) faults.push(`“${text}” finds other messages or people`)
  }
  if (found < questions.length / 2)
    faults.push('the search of the undisturbed run finds too little to compare')
  for (const words of unsentWords) {
    const theirs = await findings(killed, words, new Set())
    if (theirs.length > 0) faults.push(`“${words}” was taken back and is found`)
  }
  return faults
}

/** In one text: what is of one moment comes in the order in which it was first heard of, which a kill may change. */
async function unreadOf(store: Store, without: ReadonlySet<string>): Promise<string> {
  const { rows } = await store.conversations({ status: 'unread', limit: 100 })
  const ids = rows.map(({ id }) => id).filter((id) => !without.has(id))
  return ids.sort().join()
}

/** Texts of messages and names of people. */
async function questionsFor(store: Store): Promise<readonly string[]> {
  const names = new Set<string>()
  const texts = new Set<string>()
  for await (const { id, person } of everyPage((cursor) => store.conversations({ limit: 100, ...cursor }))) {
    for (const name of [person.name, person.username]) if (name !== null) names.add(name)
    const query = { conversationId: id, limit: 100 }
    for await (const { content } of everyPage((cursor) => store.messages({ ...query, ...cursor }))) {
      if (content.text !== null) texts.add(content.text)
    }
  }
  const step = Math.ceil(texts.size / MOST_ASKED)
  return [...names, ...[...texts].filter((_, index) => index % step === 0)]
}

async function findings(
  store: Store,
  text: string,
  without: ReadonlySet<string>,
): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { conversation, message } of everyPage((cursor) =>
    store.search({ text, limit: 100, ...cursor }),
  )) {
    if (!without.has(conversation.id)) found.push(`${conversation.id} ${message?.mid ?? 'person'}`)
  }
  return found.sort()
}

async function tracesIn(folder: string, traces: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
  return traces.filter((trace) => files.some((file) => file.includes(trace)))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
  })
  const report = await killRounds({ rounds: Number(values.rounds), seed: Number(values.seed) })
  console.log(JSON.stringify(report, null, 2))
  process.exitCode = report.faults.length > 0 ? 1 : 0
}
