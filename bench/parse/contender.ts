/**
 * One runtime's part of the parse bench, run by Node, Bun and Deno alike: measures by turns and prints one JSON line.
 * Words: how many rounds, how many notifications a turn, and the file of another verifier or nothing.
 */
import { createHmac } from 'node:crypto'
import { parseNotification } from '../../packages/meta/src/webhook/parse.ts'
import { verifySignature } from '../../packages/meta/src/webhook/verify.ts'
import { fixtureBodies, SECRET, type Signed, shortBodies } from './bodies.ts'

/** What one way cost in one turn, in microseconds a notification. */
export interface Cost {
  readonly wallMicros: number
  readonly cpuMicros: number
}

/** The turns of each way over one set of bodies, in order: the nth of each were measured side by side. */
export interface SetResult {
  readonly bodies: string
  readonly averageBytes: number
  readonly ways: Readonly<Record<string, readonly Cost[]>>
}

type Way = (signed: Signed) => unknown

const [rounds = '3', notificationsATurn = '20000', otherVerifier = ''] = process.argv.slice(2)
const secrets = [{ name: 'meta', secret: SECRET }]

/** What is counted, so that no engine may leave the work out. */
let seen = 0

const ways: Record<string, Way> = {
  async roost({ body, signature }) {
    const verdict = await verifySignature({ body, signature, secrets })
    if (!verdict.ok) throw new Error('A right signature was refused.')
    seen += parseNotification(body).events.length
  },
  /** The measure: what anybody would write who checks nothing else. */
  bare({ body, signature }) {
    const hex = createHmac('sha256', SECRET).update(body).digest('hex')
    if (signature.length !== hex.length + 7) throw new Error('No signature.')
    seen += JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString()) === null ? 0 : 1
  },
}
if (otherVerifier !== '') {
  const { verify } = (await import(otherVerifier)) as {
    verify(secret: string, payload: string, signature: string): Promise<boolean>
  }
  const decoder = new TextDecoder()
  ways['@octokit/webhooks-methods'] = async ({ body, signature }) => {
    const text = decoder.decode(body)
    if (!(await verify(SECRET, text, signature))) throw new Error('A right signature was refused.')
    seen += JSON.parse(text) === null ? 0 : 1
  }
}

const results: SetResult[] = []
for (const [bodies, set] of [
  ['700 bytes', shortBodies()],
  ['all fixtures', fixtureBodies()],
] as const) {
  results.push(await measureSet(bodies, set))
}
console.log(JSON.stringify({ results, seen }))

async function measureSet(bodies: string, set: readonly Signed[]): Promise<SetResult> {
  const repeats = Math.ceil(Number(notificationsATurn) / set.length)
  const costs = Object.fromEntries(Object.keys(ways).map((name): [string, Cost[]] => [name, []]))
  // The first round warms up and is not counted.
  for (let round = -1; round < Number(rounds); round++) {
    for (const [name, way] of Object.entries(ways)) {
      const cost = await measureTurn(way, set, repeats)
      if (round >= 0) costs[name]?.push(cost)
    }
  }
  const bytes = set.reduce((sum, { body }) => sum + body.length, 0)
  return { bodies, averageBytes: Math.round(bytes / set.length), ways: costs }
}

/** One after another: many at once would hide what waiting for Web Crypto costs. */
async function measureTurn(way: Way, set: readonly Signed[], repeats: number): Promise<Cost> {
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const signed of set) {
      const pending = way(signed)
      if (pending !== undefined) await pending
    }
  }
  const wallMs = performance.now() - startedMs
  const cpu = process.cpuUsage(cpuBefore)
  const n = repeats * set.length
  return { wallMicros: (wallMs * 1000) / n, cpuMicros: (cpu.user + cpu.system) / n }
}
