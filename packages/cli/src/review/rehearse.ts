import type { ApiRehearsalReport, ApiRehearsalStep } from '@roost/server/api'
import { refusalNamed } from '@roost/server/review'
import { LOGIN_STEPS } from './login-steps.ts'
import { MESSAGE_STEPS } from './message-steps.ts'
import { REMOVAL_STEPS } from './removal-steps.ts'
import { openStage, type Stage, type StageOptions } from './stage.ts'
import { Missed, type ReviewStep } from './step.ts'
import { WINDOW_STEPS } from './window-steps.ts'

/** In the order in which a reviewer goes through them. */
export const REVIEW_STEPS: readonly ReviewStep[] = [
  ...LOGIN_STEPS,
  ...MESSAGE_STEPS,
  ...WINDOW_STEPS,
  ...REMOVAL_STEPS,
]

interface RehearseOptions extends StageOptions {
  /** Called as each step ends. */
  readonly told: (step: ApiRehearsalStep, total: number) => void
  readonly stopping: AbortSignal
}

/** Plays all steps in a world of their own. Rejects when server or emulator cannot start, or when it was stopped. */
export async function rehearse(options: RehearseOptions): Promise<ApiRehearsalReport> {
  const stage = await openStage(options)
  try {
    const steps: ApiRehearsalStep[] = []
    for (const step of REVIEW_STEPS) {
      options.stopping.throwIfAborted()
      const ended = await tried(stage, step, steps)
      steps.push(ended)
      options.told(ended, REVIEW_STEPS.length)
    }
    return { login: options.login, passed: steps.every(({ result }) => result === 'passed'), steps }
  } finally {
    await stage.close()
  }
}

async function tried(
  stage: Stage,
  { id, title, needs, refusal, run }: ReviewStep,
  before: readonly ApiRehearsalStep[],
): Promise<ApiRehearsalStep> {
  const missing = before.find((one) => needs.includes(one.id) && one.result !== 'passed')
  if (missing !== undefined) {
    const saw = `Waits for this: ${missing.title}.`
    return { id, title, result: 'skipped', saw, problem: null, reviewerWrites: null, tookMs: 0 }
  }
  const startedMs = performance.now()
  const took = () => Math.round(performance.now() - startedMs)
  try {
    const saw = await run(stage)
    return { id, title, result: 'passed', saw, problem: null, reviewerWrites: null, tookMs: took() }
  } catch (error) {
    const saw = error instanceof Error ? error.message : String(error)
    const problem = error instanceof Missed ? error.problem : null
    const reviewerWrites = refusalNamed(refusal).writes
    return { id, title, result: 'failed', saw, problem, reviewerWrites, tookMs: took() }
  }
}
