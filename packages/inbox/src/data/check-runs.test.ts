import { expect, test } from 'vitest'
import { createCheckRuns, RETURN_MS, RUN_EVERY_MS } from './check-runs.ts'

/** A timer that is moved by hand; `runs` counts what was asked of the server. */
function rig() {
  let nowMs = 0
  let due: { task: () => void; atMs: number } | null = null
  let isInSight = true
  let runs = 0
  const checkRuns = createCheckRuns(
    async () => {
      runs += 1
    },
    {
      now: () => nowMs,
      later(task, ms) {
        const mine = { task, atMs: nowMs + ms }
        due = mine
        return () => {
          if (due === mine) due = null
        }
      },
      isInSight: () => isInSight,
    },
  )
  return {
    checkRuns,
    runs: () => runs,
    hide: (hidden: boolean) => {
      isInSight = !hidden
    },
    async advance(ms: number) {
      nowMs += ms
      if (due !== null && due.atMs <= nowMs) {
        const { task } = due
        due = null
        task()
      }
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('runs at once when nothing is known, and then every minute', async () => {
  const { checkRuns, runs, advance } = rig()
  const close = checkRuns.open(null)
  await advance(0)
  expect(runs()).toBe(1)
  await advance(RUN_EVERY_MS - 1)
  expect(runs()).toBe(1)
  await advance(1)
  expect(runs()).toBe(2)
  close()
  await advance(RUN_EVERY_MS)
  expect(runs()).toBe(2)
})

test('what was found half a minute ago is good for the other half', async () => {
  const { checkRuns, runs, advance } = rig()
  await advance(RUN_EVERY_MS)
  checkRuns.open(RUN_EVERY_MS / 2)
  await advance(RUN_EVERY_MS / 2 - 1)
  expect(runs()).toBe(0)
  await advance(1)
  expect(runs()).toBe(1)
})

test('out of sight it rests, and whoever comes back sees it run at once', async () => {
  const { checkRuns, runs, advance, hide } = rig()
  checkRuns.open(null)
  await advance(0)
  hide(true)
  await advance(RUN_EVERY_MS)
  expect(runs()).toBe(1)
  hide(false)
  checkRuns.returned()
  await advance(0)
  expect(runs()).toBe(2)
  checkRuns.returned()
  await advance(RETURN_MS)
  expect(runs()).toBe(2)
})

test('a run that failed says why and is tried again', async () => {
  let answer: () => Promise<unknown> = () => Promise.reject(new Error('away'))
  const later: (() => void)[] = []
  const checkRuns = createCheckRuns(() => answer(), {
    now: () => 0,
    later: (task) => {
      later.push(task)
      return () => {}
    },
    isInSight: () => true,
  })
  await checkRuns.run()
  expect(checkRuns.state.get().error).toEqual(new Error('away'))
  answer = async () => undefined
  await checkRuns.run()
  expect(checkRuns.state.get()).toEqual({ isRunning: false, endedMs: 0, error: null })
})

test('who asks during a run gets the next one, since this one began before; three wishes are one run', async () => {
  const answers: (() => void)[] = []
  const checkRuns = createCheckRuns(() => new Promise<void>((resolve) => answers.push(resolve)), {
    now: () => 0,
    later: () => () => {},
    isInSight: () => true,
  })
  const first = checkRuns.run()
  const wishes = Promise.all([checkRuns.run(), checkRuns.run(), checkRuns.run()])
  expect(answers).toHaveLength(1)
  answers[0]?.()
  await first
  expect(checkRuns.state.get().isRunning).toBe(true)
  await Promise.resolve()
  expect(answers).toHaveLength(2)
  answers[1]?.()
  await wishes
  expect(checkRuns.state.get().isRunning).toBe(false)
})
