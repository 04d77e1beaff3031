import { createHmac } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { type LoadMeans, type LoadOptions, loadFault, runLoad } from './load.ts'
import { createLoadBodies, LOAD_MIX } from './load-body.ts'
import { startReceiver } from './testing/receiver.ts'

const NOW_MS = Date.parse('2026-11-22T10:00:00.000Z')
const OPTIONS: LoadOptions = {
  url: 'http://127.0.0.1:3000/webhooks/meta',
  secret: 'only for tests',
  perSecond: 100,
  accounts: 20,
  seconds: 3,
  seed: 'test',
}

interface Sent {
  readonly atMs: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Time that passes only where the run rests; every answer takes `takesMs`. */
function standingMeans(answer: (before: number) => number | string, takesMs = 0) {
  const sent: Sent[] = []
  let elapsedMs = 0
  const waiting: { atMs: number; resolve: () => void }[] = []
  const means: LoadMeans = {
    elapsedMs: () => elapsedMs,
    now: () => NOW_MS,
    pause: async (ms) => {
      // What is answered at this moment is counted at this moment.
      await new Promise(setImmediate)
      elapsedMs += ms
      for (const one of waiting) if (one.atMs <= elapsedMs) one.resolve()
    },
    post: async (_url, body, headers) => {
      const before = sent.push({ atMs: elapsedMs, body, headers }) - 1
      if (takesMs > 0 && before < 1) {
        await new Promise<void>((resolve) => waiting.push({ atMs: elapsedMs + takesMs, resolve }))
      }
      return answer(before)
    },
  }
  return { means, sent }
}

test('sends so many, each on its moment, all signed', async () => {
  const { means, sent } = standingMeans(() => 200)
  const report = await runLoad(OPTIONS, means)
  expect(report).toMatchObject({ sent: 300, acknowledged: 300, others: {} })
  expect(report.acknowledgedPerSecond).toBeGreaterThan(99)
  for (const [index, { atMs, body, headers }] of sent.entries()) {
    expect(Math.abs(atMs - index * 10)).toBeLessThanOrEqual(2)
    const signature = createHmac('sha256', OPTIONS.secret).update(body).digest('hex')
    expect(headers['X-Hub-Signature-256']).toBe(`sha256=${signature}`)
  }
})

test('is an open loop: one slow answer holds nobody up, and its time counts', async () => {
  const { means, sent } = standingMeans(() => 200, 2000)
  const report = await runLoad({ ...OPTIONS, perSecond: 10 }, means)
  expect(sent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 30 }, (_, index) => index * 100))
  expect(report.p50Ms).toBe(0)
  expect(report.p99Ms).toBe(2000)
})

test('counts every other answer by its name', async () => {
  const { means } = standingMeans((before) =>
    before % 3 === 0 ? 503 : before % 3 === 1 ? 'ECONNREFUSED' : 200,
  )
  expect(await runLoad(OPTIONS, means)).toMatchObject({
    acknowledged: 100,
    others: { 503: 100, ECONNREFUSED: 100 },
  })
})

test('has an end, even where nobody ever answers', async () => {
  const { means } = standingMeans(() => 200)
  const report = await runLoad(OPTIONS, { ...means, post: () => new Promise(() => undefined) })
  expect(report).toMatchObject({
    sent: 300,
    acknowledged: 0,
    p50Ms: null,
    others: { 'no answer by the end': 300 },
  })
  expect(means.elapsedMs()).toBeLessThan(8100)
})

test('ends early when asked, and reports what it sent', async () => {
  const stop = new AbortController()
  const { means } = standingMeans((before) => {
    if (before === 9) stop.abort()
    return 200
  })
  const report = await runLoad({ ...OPTIONS, stopping: stop.signal }, means)
  expect(report.sent).toBe(10)
})

test('reaches a real receiver, and says when there is none', async () => {
  const [good, refusing, gone] = await Promise.all([startReceiver(), startReceiver(), startReceiver()])
  onTestFinished(async () => void (await Promise.all([good.close(), refusing.close()])))
  refusing.answer = 503
  await gone.close()
  // On the machine's own clock, so all at once: a run lasts a second at least.
  const run = ({ url }: { readonly url: string }, perSecond: number) =>
    runLoad({ ...OPTIONS, url, perSecond, seconds: 1 })
  const [report, refused, unreached] = await Promise.all([run(good, 200), run(refusing, 20), run(gone, 5)])
  expect(report).toMatchObject({ sent: 200, acknowledged: 200, others: {} })
  expect(good.received).toHaveLength(200)
  expect(refused).toMatchObject({ acknowledged: 0, p50Ms: null, others: { 503: 20 } })
  expect(unreached.others).toEqual({ ECONNREFUSED: 5 })
})

test('the same seed and moments give the same bytes, another seed others', () => {
  const bodies = (seed: string) => {
    const source = createLoadBodies({ seed, accounts: 20 })
    return Array.from({ length: 500 }, (_, index) => source.next(NOW_MS + index).body)
  }
  expect(bodies('a')).toEqual(bodies('a'))
  expect(bodies('a')).not.toEqual(bodies('b'))
})

test('every kind of the mix comes, of many accounts, and no message id twice', () => {
  const source = createLoadBodies({ seed: 'mix', accounts: 20 })
  const all = Array.from({ length: 20_000 }, (_, index) => source.next(NOW_MS + index))
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(LOAD_MIX)))
  expect(Object.values(LOAD_MIX).reduce((sum, share) => sum + share, 0)).toBe(100)
  expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(20)
  const mids = all
    .filter(({ kind }) => kind === 'text' || kind === 'echo')
    .map(({ body }) => /"mid":"([^"]+)"/.exec(body)?.[1])
  expect(new Set(mids).size).toBe(mids.length)
})

test.each([
  ['another machine', { url: 'http://example.org/webhooks/meta' }],
  ['all addresses', { url: 'http://0.0.0.0:3000/' }],
  ['a name that may lead anywhere', { url: 'http://x.localhost:3000/' }],
  ['https', { url: 'https://127.0.0.1:3000/' }],
  ['no URL', { url: 'webhook' }],
  ['no secret', { secret: '' }],
  ['rate 0', { perSecond: 0 }],
  ['a rate beyond all', { perSecond: 20_001 }],
  ['half an account', { accounts: 1.5 }],
  ['a day', { seconds: 86_400 }],
  ['too many in all', { perSecond: 20_000, seconds: 3600 }],
  ['not a number', { seconds: Number.NaN }],
])('refuses %s in a sentence', async (_what, change) => {
  const options = { ...OPTIONS, ...change }
  expect(loadFault(options)).toMatch(/\.$/)
  await expect(runLoad(options)).rejects.toThrow(RangeError)
})
