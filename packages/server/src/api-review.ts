/**
 * The JSON of the App Review kit under `/api/v1/review`, types only; see `api.ts` for the rest. All of these routes are for a
 * signed-in owner. No answer carries a secret or a password.
 */
import type { ApiProblem } from './api-setup.ts'

/** The two ways to log in; Meta reviews an app for one of them. */
export type ApiLogin = 'instagram' | 'facebook'

/** `GET review/kit?login=&app=`: everything that Meta's form asks for, with this installation's facts filled in. */
export interface ApiReviewKit {
  readonly login: ApiLogin
  /** Whether a review is needed at all, by whose accounts are connected. */
  readonly needs: readonly ApiReviewNeed[]
  /** What the texts still lack: each stands in them in square brackets. */
  readonly missing: readonly ApiReviewMissing[]
  /** What has to stand in the dashboard before Meta takes a submission. */
  readonly before: readonly ApiReviewStep[]
  readonly permissions: readonly ApiReviewPermission[]
  /** Often ticked and not used by Roost; each one asked for in vain is a reason to refuse. */
  readonly leaveOut: readonly { readonly name: string; readonly why: string }[]
  /** For the field where the reviewer is told how to log in and what to try. */
  readonly instructions: string
  readonly refusals: readonly ApiReviewRefusal[]
}

export interface ApiReviewNeed {
  readonly who: string
  readonly verdict: 'no' | 'probably_not' | 'yes'
  readonly sentence: string
  readonly page: string
}

export interface ApiReviewMissing {
  /** As it stands in the texts, without the brackets. */
  readonly what: string
  readonly where: string
}

export interface ApiReviewStep {
  readonly title: string
  readonly how: string
  /** To paste; null: nothing, or it needs `PUBLIC_URL`. */
  readonly value: string | null
}

export interface ApiReviewPermission {
  /** As Meta spells it. */
  readonly name: string
  readonly kind: 'permission' | 'feature'
  /** Connecting an account asks for it unless told otherwise. */
  readonly isAskedFor: boolean
  /** In which case it may be left out; null: it is always needed with this login. */
  readonly optional: string | null
  /** What Roost does with it: calls as `docs/ledger.md` names them. */
  readonly uses: readonly { readonly call: string; readonly why: string }[]
  readonly dependsOn: readonly string[]
  /** For the field that asks how the app uses it. */
  readonly text: string
  /** The screencast, step by step. */
  readonly shots: readonly ApiReviewShot[]
  readonly page: string
}

export interface ApiReviewShot {
  readonly act: string
  /** What has to be in the picture. */
  readonly seen: string
}

/** A reason for which Meta's reviewers turned other apps down. */
export interface ApiReviewRefusal {
  readonly id: string
  /** In the reviewer's words, or near to them. */
  readonly writes: string
  readonly cause: string
  readonly prevent: string
  readonly source: string
}

/** `GET review/rehearsal?login=`: the last rehearsal of a login since the server started. */
export interface ApiRehearsal {
  readonly login: ApiLogin
  /** `unavailable`: this server was started by something that cannot play Meta's side; the terminal can. */
  readonly state: 'none' | 'running' | 'passed' | 'failed' | 'broken' | 'unavailable'
  readonly startedAt: string | null
  readonly steps: readonly ApiRehearsalStep[]
  /** How many steps a whole rehearsal of this login has; 0: not known yet. */
  readonly total: number
  /** Why it broke off; null unless `broken`. */
  readonly trouble: string | null
}

/** One thing that a reviewer tries. */
export interface ApiRehearsalStep {
  readonly id: string
  readonly title: string
  readonly result: 'passed' | 'failed' | 'skipped'
  /** What was there to see, or what was missing. */
  readonly saw: string
  /** From the catalogue, where Meta or Roost gave a reason. */
  readonly problem: ApiProblem | null
  /** What a reviewer would write; null unless it failed. */
  readonly reviewerWrites: string | null
  readonly tookMs: number
}

/** `roost review rehearse --json`. */
export interface ApiRehearsalReport {
  readonly login: ApiLogin
  readonly passed: boolean
  readonly steps: readonly ApiRehearsalStep[]
}

/** Body of `POST review/rehearsal`. */
export interface ApiRehearsalRequest {
  readonly login: ApiLogin
}
