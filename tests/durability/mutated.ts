/**
 * Mutated notifications over HTTP, each rightly signed: broken JSON, cut bytes, members changed, deep nesting. The server
 * must answer each 200, live, and give every one a named state.
 *
 * Long form: `node tests/durability/mutated.ts --count 1000000 --seed 1`. The short form is part of `npm test`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { randomFrom } from '../../bench/receive/bodies.ts'
import { loadFixtures } from '../../fixtures/load.ts'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { signatureOf } from '../end-to-end/signed-post.ts'
import { createMutator } from '../library/mutation.ts'
import { startKillable } from './killable-server.ts'
import { everyPage } from './thread-pictures.ts'

const SECRET = 'only for this test, and long enough'
/** Requests under way at one moment. */
const AT_ONCE = 32

export interface MutatedReport {
  readonly sent: number
  /** How often each status came; only 200 may. */
  readonly answers: Readonly<Record<string, number>>
  readonly stored: number
  /** Notifications by the states of their events. */
  readonly states: Readonly<Record<string, number>>
  /** Stored, and without a state. */
  readonly stateless: number
}

export async function sendMutated({
  count,
  seed,
}: {
  readonly count: number
  readonly seed: number
}): Promise<MutatedReport> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-mutated-'))
  const environment = { PORT: '0', ROOST_DATA: folder, ROOST_SECRET: SECRET, META_APP_SECRET: SECRET }
  const server = await startKillable(environment)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  try {
    await server.tell({ type: 'connect', accounts: accountsOfFixtures() })
    const bodies = mutatedBodies(seed)
    const answers: Record<string, number> = {}
    let sent = 0
    const sender = async () => {
      while (sent < count) {
        sent++
        const status = await post(agent, `${server.url}/webhooks/meta`, bodies())
        answers[status] = (answers[status] ?? 0) + 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
    if (server.isGone()) throw new Error('The server ended.')
    await server.kill()
    return { sent, answers, ...(await statesIn(folder)) }
  } finally {
    await server.kill()
    agent.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Accounts that the fixtures speak of, so that what is mutated is applied and not only passed over. */
function accountsOfFixtures() {
  const ids = new Set<string>()
  for (const { bytes } of loadFixtures()) {
    for (const [, id = ''] of Buffer.from(bytes)
      .toString()
      .matchAll(/"entry":\s*\[\s*\{[^[]*?"id":\s*"(\d+)"/g))
      ids.add(id)
  }
  return [...ids].map((id) => ({ id, username: id }))
}

/** Bytes changed, members changed, cut, nested, in turn. */
function mutatedBodies(seed: number): () => Uint8Array {
  const { mutateBytes, mutateValue } = createMutator(seed)
  const random = randomFrom(seed)
  const fixtures = loadFixtures()
  const encoder = new TextEncoder()
  let number = 0
  return () => {
    const { bytes } = fixtures[number % fixtures.length] ?? { bytes: new Uint8Array() }
    const kind = number++ % 8
    if (kind < 3) return mutateBytes(bytes)
    if (kind < 6)
      return encoder.encode(JSON.stringify(mutateValue(JSON.parse(Buffer.from(bytes).toString()))) ?? '')
    if (kind === 6) return bytes.slice(0, Math.floor(random() * bytes.length))
    const depth = Math.floor(random() ** 4 * 20_000)
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    return encoder.encode(
      Buffer.from(bytes)
        .toString()
        .replace(/"(text|time|id)":\s*[^,}\]]+/, `"$1":${nested || '[]'}`),
    )
  }
}

/** The status, or why there was none. */
function post(agent: Agent, url: string, body: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.byteLength,
      'x-hub-signature-256': signatureOf(body, SECRET),
    }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(String(response.statusCode)))
    })
    sent.on('error', (error) => resolve(error.message)).end(body)
  })
}

async function statesIn(folder: string) {
  const store = await openStore({ folder, inline: true })
  await store.settled()
  const states: Record<string, number> = {}
  let stored = 0
  let stateless = 0
  for await (const { outcomes } of everyPage((cursor) => store.notifications({ limit: 1_000, ...cursor }))) {
    stored++
    if (outcomes.length === 0) stateless++
    for (const state of new Set(outcomes.map((outcome) => outcome.state)))
      states[state] = (states[state] ?? 0) + 1
  }
  await store.close()
  return { stored, states, stateless }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  })
  const report = await sendMutated({ count: Number(values.count), seed: Number(values.seed) })
  console.log(JSON.stringify(report, null, 2))
  const isFine =
    report.answers[200] === report.sent && report.stored === report.sent && report.stateless === 0
  process.exitCode = isFine ? 0 : 1
}
