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

/** The part of a store that set-up needs; its contract is `set-up.contract.ts`. */
export interface SetUpMemory {
  /** The newest 50 are kept, since strangers can ask as often as they like. */
  addHandshake(handshake: Handshake): Promise<void>
  /** Newest first. */
  handshakes(limit: number): Promise<readonly Handshake[]>
  /** The newest 50 are kept. */
  addRefusedArrival(arrival: RefusedArrival): Promise<void>
  /** Newest first. */
  refusedArrivals(limit: number): Promise<readonly RefusedArrival[]>
  /** Replaces the last one; JSON. */
  saveCheckRun(run: string): Promise<void>
  /** Null: there was none. */
  checkRun(): Promise<string | null>
  /** Null takes the answer back. */
  saveCheckAnswer(checkId: string, given: SetupAnswer['given'] | null, atMs: number): Promise<void>
  checkAnswers(): Promise<readonly SetupAnswer[]>
  /** Begins to watch an account for silence; one that is watched stays as it is. */
  watchAccount(accountId: string, sinceMs: number): Promise<void>
  accountWatches(): Promise<readonly AccountWatch[]>
  /** Raises or, with null, ends an alarm. False: nothing changed, or the account is not watched. Writes a feed row when something did. */
  setAlarm(
    accountId: string,
    alarm: { readonly alarm: string; readonly sentence: string } | null,
    atMs: number,
  ): Promise<boolean>
}
