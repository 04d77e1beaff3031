/** Who may come in. Secrets are stored as hashes only. */
export interface User {
  readonly id: number
  readonly name: string
  readonly role: 'owner'
  /** scrypt; null while the user has no password yet (made by the sandbox). */
  readonly passwordHash: string | null
}

/** A key of the API speaks as a machine: `automation` or `agent`, never as a person. */
export interface ApiKey {
  readonly id: number
  readonly name: string
  readonly speaksAs: 'automation' | 'agent'
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
}
