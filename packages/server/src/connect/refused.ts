import type { ApiProblem } from '../api-setup.ts'

/** The login cannot go on, for a reason of the catalogue. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: ApiProblem

  constructor(problem: ApiProblem) {
    super(problem.problem)
    this.problem = problem
  }
}
