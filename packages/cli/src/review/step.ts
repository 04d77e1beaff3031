import type { ApiProblem } from '@roost/server/api'
import type { Stage } from './stage.ts'

/** One thing that a reviewer tries. */
export interface ReviewStep {
  readonly id: string
  /** What the reviewer does. */
  readonly title: string
  /** Ids of steps that must have passed; else this one is skipped. */
  readonly needs: readonly string[]
  /** Id of the reason that a reviewer would give when it fails, of the kit's list of refusals. */
  readonly refusal: string
  /** Does it, and answers what was there to see. Throws `Missed` when it was not. */
  readonly run: (stage: Stage) => Promise<string>
}

/** What should have been there to see was not. */
export class Missed extends Error {
  readonly problem: ApiProblem | null

  constructor(message: string, problem: ApiProblem | null = null) {
    super(message)
    this.name = 'Missed'
    this.problem = problem
  }
}
