import { byKey } from './classify.ts'
import { actorOf, type Explanation, explainError, headlineOf } from './explain.ts'
import { ACCOUNT_PROBLEMS } from './problems/account.ts'
import { APP_PROBLEMS } from './problems/app.ts'
import { CONFIGURATION_PROBLEMS } from './problems/configuration.ts'
import { CONNECT_PROBLEMS } from './problems/connect.ts'
import type { ProblemRow } from './problems/row.ts'
import { WEBHOOK_PROBLEMS } from './problems/webhook.ts'
import { type Actor, FIXES } from './wire/fixes.ts'

/** What is wrong, whose turn it is and what to do: one entry of the catalogue. */
export interface Problem {
  /** `<check>.<what>` of a set-up problem, or the key of a refusal of Meta's, such as `IG_ACCESS_OFF`. Stable. */
  readonly id: string
  /** Headline, without a full stop. */
  readonly problem: string
  readonly cause: string
  readonly who: Actor
  /** In order, with the exact names of Meta's menus. */
  readonly steps: readonly string[]
  /** Meta's page about it. */
  readonly page: string
}

const ROWS: readonly ProblemRow[] = [
  ...CONFIGURATION_PROBLEMS,
  ...APP_PROBLEMS,
  ...CONNECT_PROBLEMS,
  ...ACCOUNT_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
]

/**
 * What can be wrong with a set-up without Meta saying so: the half of the catalogue that a check finds out. The other half
 * are Meta's refusals, see `explainError`.
 */
export const SETUP_PROBLEMS: readonly Problem[] = ROWS.map(complete)

const BY_ID: ReadonlyMap<string, Problem> = new Map(SETUP_PROBLEMS.map((problem) => [problem.id, problem]))

/**
 * The entry of the catalogue with this id: of a set-up problem, or of a refusal by its key. Null: there is none. Asks no
 * network.
 *
 * @example
 * import { findProblem } from '@roost/meta'
 *
 * console.log(findProblem('id.account.swapped')?.steps)
 */
export function findProblem(id: string): Problem | null {
  const known = BY_ID.get(id)
  if (known !== undefined) return known
  const { key, problem, kind, cause, who, actor, steps, page } = byKey(id)
  return key === id
    ? { id, problem: problem ?? headlineOf(kind), cause, who: actor ?? actorOf(who), steps, page }
    : null
}

/**
 * A refusal of Meta's as an entry of the catalogue: the words of `explainError`. Takes what it takes; never throws.
 *
 * @example
 * import { problemOf } from '@roost/meta'
 *
 * const { problem, who } = problemOf({ code: 200, message: 'The account owner has disabled access to Instagram Direct Messaging.' })
 * console.log(problem, who)
 */
export function problemOf(error: unknown): Problem {
  return asProblem(explainError(error))
}

function asProblem({ key, problem, cause, actor, steps, page }: Explanation): Problem {
  return { id: key, problem, cause, who: actor, steps, page }
}

function complete({ id, problem, cause, who, steps = [], fixes = [], page }: ProblemRow): Problem {
  const [first] = fixes
  const quoted = fixes.flatMap((name) => FIXES[name].steps)
  return {
    id,
    problem,
    cause,
    who: who ?? (first === undefined ? 'you' : FIXES[first].who),
    steps: [...new Set([...steps, ...quoted])],
    page: page ?? FIXES[first ?? 'mendCallback'].page,
  }
}
