/** One person with one account. */
export interface Conversation {
  /** `<account id>.<person id>`: the same on every machine and after every replay. */
  readonly id: string
  readonly accountId: string
  readonly person: Person
  /** Time of the newest direct message; null while only comments are known, and then the conversation is not listed. */
  readonly lastMessageAtMs: number | null
  readonly lastMessageId: number | null
  /** The person's newest act that opens the messaging window. */
  readonly lastQualifyingAtMs: number | null
  readonly unreadCount: number
  /** Everything we sent until this moment was seen by the person. */
  readonly seenUntilMs: number | null
  /** Our side has read until this moment. */
  readonly readUntilMs: number | null
  /** Meta's newest word about which app has the conversation; null: none was heard. What it means: `thread-owner.ts`. */
  readonly control: ThreadControl | null
}

/** An app was given the conversation, or took it. */
export interface ThreadControl {
  readonly appId: string
  readonly atMs: number
}

export interface Person {
  /** IGSID, PSID or `user_ref`. */
  readonly id: string
  readonly username: string | null
  readonly name: string | null
  readonly pictureUrl: string | null
  /** When the profile was last asked for; null: never. */
  readonly profileAtMs: number | null
}

/** A person by the ids that Meta gives: the same human being has another one for every account. */
export interface PersonRef {
  readonly accountId: string
  readonly personId: string
}

export function conversationId(accountId: string, personId: string): string {
  return `${accountId}.${personId}`
}
