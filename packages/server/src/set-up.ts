/** Nouns of set-up: what is kept about verifications, refused posts, answers of people and silent accounts. */

/** Somebody asked the callback to verify itself. The token that was tried is never kept. */
export interface Handshake {
  readonly atMs: number
  readonly isAccepted: boolean
  /** What differed, as a sentence; null when accepted. */
  readonly difference: string | null
  /** Of an accepted token: enough to know it again, too little to find it out. */
  readonly mark: string | null
  readonly userAgent: string | null
}

/** A post that was refused for its signature. */
export interface RefusedArrival {
  readonly atMs: number
  readonly reason: 'no_signature' | 'wrong_signature'
  /** What the text is for here that did sign it, such as "the verify token"; null: none of ours did. */
  readonly sibling: string | null
}

/** What a person answered to a question of the doctor. */
export interface SetupAnswer {
  readonly checkId: string
  readonly given: 'yes' | 'no'
  readonly atMs: number
}

/** An account that is watched for silence. */
export interface AccountWatch {
  readonly accountId: string
  /** Since when: what is older proves nothing. */
  readonly sinceMs: number
  /** Entry of the catalogue, such as `health.recent.quiet`; null: nothing is wrong. */
  readonly alarm: string | null
  /** One sentence with its figures; null without an alarm. */
  readonly sentence: string | null
  readonly alarmAtMs: number | null
}
