import type { ApiConnectAttempt } from './api-setup.ts'

/** A login that was begun in this installation: from Meta's dialog to the accounts that came of it. */
export interface ConnectAttempt
  extends Pick<ApiConnectAttempt, 'id' | 'appId' | 'login' | 'state' | 'choices' | 'steps' | 'problem'> {
  /** Connect this account again, and no other; null: whatever the person chooses. */
  readonly wantedAccountId: string | null
  /** Who waits for it: the page in this browser, or a terminal while the browser may be anybody's on this machine. */
  readonly from: 'page' | 'terminal'
  /** As it was given to the dialog: the exchange needs it byte for byte. */
  readonly redirectUri: string
  /** Asked for; null when a configuration of Facebook Login for Business stands for them. */
  readonly scopes: readonly string[] | null
  readonly connectedAccountIds: readonly string[]
}

/** An attempt as the store keeps it. */
export interface AttemptRow {
  readonly attempt: ConnectAttempt
  /** SHA-256 of the state that went to Meta; null once the browser came back with it. */
  readonly stateHash: string | null
  /** Of the session that began it, as the store knows sessions. */
  readonly sessionHash: string
  /** When its present step ends by itself. */
  readonly expiresAtMs: number
  /** Tokens that wait for a choice, sealed to the attempt; null: none. */
  readonly secretsSealed: Uint8Array | null
}
