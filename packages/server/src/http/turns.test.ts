import { expect, test } from 'vitest'
import { createTurns, inTurns } from './turns.ts'

/** Time that passes only with work, and a loop that goes round only when it is told to. */
function createLoop() {
  let nowMs = 0
  let tasks: (() => void)[] = []
  const turns = createTurns({ turnMs: 1, nowMs: () => nowMs, later: (task) => tasks.push(task) })
  return {
    turns,
    work(tookMs: number) {
      nowMs += tookMs
    },
    /** Looks at the sockets once; resolves when all that this set going has come to rest. */
    async goRound() {
      const due = tasks
      tasks = []
      for (const task of due) task()
      for (let microtask = 0; microtask < 500; microtask++) await null
    },
  }
}

test('work goes on while its turn lasts, then waits until the sockets were looked at', async () => {
  const { turns, work, goRound } = createLoop()
  let done = 0
  void (async () => {
    for (; done < 12; done++) {
      await turns.next()
      work(0.25)
    }
  })()
  const doneAfter: number[] = []
  while (done < 12) {
    await goRound()
    doneAfter.push(done)
  }
  expect(doneAfter).toEqual([4, 8, 12])
})

test('many who ask at once share one turn, not one each', async () => {
  const { turns, work, goRound } = createLoop()
  const done: number[] = []
  for (let one = 0; one < 10; one++) {
    void (async () => {
      await turns.next()
      work(0.25)
      done.push(one)
    })()
  }
  await goRound()
  expect(done).toEqual([0, 1, 2, 3])
  await goRound()
  expect(done).toHaveLength(8)
  await goRound()
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('one that asks when nobody waits gets its turn in the next round of the loop', async () => {
  const { turns, goRound } = createLoop()
  let isDone = false
  const waiting = turns.next()?.then(() => {
    isDone = true
  })
  expect(isDone).toBe(false)
  await goRound()
  await waiting
  expect(isDone).toBe(true)
})

test('a long list is made in order, and others get their turn before it is done', async () => {
  let looks = 0
  let isDone = false
  const look = () => {
    looks++
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  const rows = Array.from({ length: 20 * 50 }, (_, place) => place)
  const made = await inTurns(rows, async (part) => {
    const untilMs = performance.now() + 0.5
    while (performance.now() < untilMs);
    return part
  })
  isDone = true
  expect(made).toEqual(rows)
  expect(looks).toBeGreaterThanOrEqual(19)
})
