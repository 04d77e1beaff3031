/**
 * What Meta's callbacks asked for: somebody took the login back (`deauthorize`), or wants their data deleted
 * (`deletion`).
 */
export interface Removal {
  readonly id: number
  readonly kind: 'deauthorize' | 'deletion'
  /** SHA-256 of the confirmation code; null for a deauthorization, which has no receipt. */
  readonly codeHash: string | null
  /** Which app was asked, as `MetaApp.id`. */
  readonly appId: string
  /** Who, as that app knows them. */
  readonly appScopedId: string
  readonly requestedAtMs: number
  /** `waiting`: recorded, nothing erased yet. `done`: erased. `nothing`: nothing of theirs was here. */
  readonly state: 'waiting' | 'done' | 'nothing'
  readonly finishedAtMs: number | null
}
