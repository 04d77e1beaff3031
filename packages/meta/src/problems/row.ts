import type { Actor, FixName } from '../wire/fixes.ts'

/** One thing that can be wrong with a set-up and that Meta has no error for: a row of `problems/`. */
export interface ProblemRow {
  /** `<check>.<what>`; stable. */
  readonly id: string
  /** The headline: what is so, without a full stop. */
  readonly problem: string
  /** For people: what it means and what follows from it. */
  readonly cause: string
  /** Default: the one of the first fix. */
  readonly who?: Actor
  /** What is particular to this problem; the steps of `fixes` follow. */
  readonly steps?: readonly string[]
  readonly fixes?: readonly FixName[]
  /** Default: the page of the first fix. */
  readonly page?: string
}
