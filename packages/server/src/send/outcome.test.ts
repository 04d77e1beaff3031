import { GraphError, OptionsError, TransportError } from '@roost/meta'
import { describe, expect, test } from 'vitest'
import { failureOf, outcomeOf } from './outcome.ts'

const NOW_MS = 1_000_000

const tried = (attempts: number, throttles = 0) => ({ attempts, throttles })

function graphError(facts: Partial<ConstructorParameters<typeof GraphError>[0]>): GraphError {
  return new GraphError({
    kind: 'unknown',
    key: 'UNKNOWN',
    cause: 'A refusal.',
    status: 400,
    code: null,
    subcode: null,
    type: null,
    traceId: 'AbC',
    retryable: false,
    retryAfterMs: null,
    metaMessage: null,
    userTitle: null,
    userMessage: null,
    ...facts,
  })
}

const temporary = graphError({ kind: 'temporary', key: 'TRANSIENT', code: 2, retryable: true })

describe('a fault of Meta', () => {
  test('is tried again after 2 s, doubling up to 5 min, spread by a quarter', () => {
    const waits = [0, 1, 2, 3, 4].map((attempts) => {
      const { outcome } = outcomeOf(temporary, tried(attempts), NOW_MS, 0.5)
      return outcome.outcome === 'retry' ? outcome.atMs - NOW_MS : null
    })
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000])
    const early = outcomeOf(temporary, tried(0), NOW_MS, 0).outcome
    const late = outcomeOf(temporary, tried(0), NOW_MS, 1).outcome
    expect([early, late]).toMatchObject([{ atMs: NOW_MS + 1500 }, { atMs: NOW_MS + 2500 }])
  })

  test('is given up after six tries', () => {
    expect(outcomeOf(temporary, tried(5), NOW_MS, 0.5).outcome.outcome).toBe('failed')
  })
})

test('a refusal that nobody knows is tried once more, then given up', () => {
  const unknown = graphError({ retryable: true })
  expect(outcomeOf(unknown, tried(0), NOW_MS, 0.5).outcome.outcome).toBe('retry')
  expect(outcomeOf(unknown, tried(1), NOW_MS, 0.5).outcome.outcome).toBe('failed')
})

describe('throttling', () => {
  const limited = graphError({ kind: 'rate_limited', key: 'RATE_PAGE', code: 32, retryable: true })

  test('pauses the account for 1, 5, 15, then 30 minutes', () => {
    const minutes = [0, 1, 2, 3, 9].map((throttles) => {
      const { pauseAccountUntilMs = NOW_MS } = outcomeOf(limited, tried(0, throttles), NOW_MS, 0.5)
      return (pauseAccountUntilMs - NOW_MS) / 60_000
    })
    expect(minutes).toEqual([1, 5, 15, 30, 30])
  })

  test('lasts as long as Meta asks when it says so', () => {
    const told = graphError({ kind: 'rate_limited', code: 4, retryAfterMs: 720_000, retryable: true })
    const { outcome, pauseAccountUntilMs } = outcomeOf(told, tried(0), NOW_MS, 0.5)
    expect(outcome).toMatchObject({ outcome: 'retry', atMs: NOW_MS + 720_000 })
    expect(pauseAccountUntilMs).toBe(NOW_MS + 720_000)
  })
})

test('what may have arrived is unsure, whatever said so', () => {
  const lost = new TransportError('No answer within 20 s.', { mayHaveArrived: true, reason: 'timeout' })
  const maybe = graphError({ kind: 'maybe_sent', code: 1, subcode: 1_357_046 })
  expect(outcomeOf(lost, tried(0), NOW_MS, 0.5).outcome.outcome).toBe('unsure')
  expect(outcomeOf(maybe, tried(0), NOW_MS, 0.5).outcome.outcome).toBe('unsure')
})

test('what certainly did not leave is tried again', () => {
  const refused = new TransportError('Nobody answers.', { mayHaveArrived: false, reason: 'ECONNREFUSED' })
  expect(outcomeOf(refused, tried(0), NOW_MS, 0.5).outcome).toMatchObject({
    outcome: 'retry',
    failure: { kind: 'temporary' },
  })
})

test.each([
  'window_closed',
  'recipient_unavailable',
  'content_rejected',
  'permission_missing',
  'bad_request',
] as const)('%s is final', (kind) => {
  expect(outcomeOf(graphError({ kind }), tried(0), NOW_MS, 0.5)).toMatchObject({
    outcome: { outcome: 'failed' },
  })
})

test('with a dead token the message waits, uncounted, and which token it was is told', () => {
  const token = Uint8Array.of(1, 2, 3)
  const { outcome, deadToken } = outcomeOf(
    graphError({ kind: 'token_invalid', code: 190 }),
    tried(0),
    NOW_MS,
    0.5,
    token,
  )
  expect(outcome).toMatchObject({ outcome: 'retry', atMs: NOW_MS, isThrottled: true })
  expect(deadToken).toBe(token)
})

test('a fault of our own is final, and its text is not shown', () => {
  const { outcome } = outcomeOf(new Error('secret details'), tried(0), NOW_MS, 0.5)
  expect(outcome.outcome).toBe('failed')
  expect(JSON.stringify(outcome)).not.toContain('secret details')
  expect(outcomeOf(new OptionsError('The text has 1001 bytes.'), tried(0), NOW_MS, 0.5).outcome.outcome).toBe(
    'failed',
  )
})

test('people read cause and steps; codes and trace stand below', () => {
  const failure = failureOf(
    graphError({ kind: 'window_closed', key: 'WINDOW_IG', code: 10, subcode: 2_534_022 }),
  )
  expect(failure).toMatchObject({ kind: 'window_closed', code: 10, subcode: 2_534_022, traceId: 'AbC' })
  expect(failure.message.length).toBeGreaterThan(10)
  expect(failure.fix.length).toBeGreaterThan(10)
})
