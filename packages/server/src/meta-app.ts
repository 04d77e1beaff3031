/**
 * A Meta app that this installation speaks for: at Meta one app with up to two pairs of id and secret, the Meta app's own
 * and, when Instagram Login is set up in it, the Instagram app's. An installation may have several.
 */
export interface MetaApp {
  /** Ours, stable and short; `environment` for the one that the environment variables describe. */
  readonly id: string
  /** For people, as in Meta's dashboard. */
  readonly name: string
  /** Null: only Instagram Login is used, without what needs the Meta half (its webhook subscriptions cannot be read then). */
  readonly metaAppId: string | null
  /** Null: Instagram Login is not used. */
  readonly instagramAppId: string | null
  /** Where it is kept: `environment` cannot be changed from the page. */
  readonly source: 'environment' | 'store'
}

/** The secret half of a `MetaApp`. Never leaves the process; sealed at rest. */
export interface MetaAppSecrets {
  readonly metaAppSecret: string | null
  /** Still accepted in signatures while the secret is being rotated. */
  readonly metaAppSecretPrevious: string | null
  readonly instagramAppSecret: string | null
  readonly instagramAppSecretPrevious: string | null
  /** At most 64 characters: Meta's dashboard refuses longer ones in silence. */
  readonly verifyToken: string | null
}

/** An app as the store keeps it. */
export interface StoredApp extends Omit<MetaApp, 'source'> {
  /** JSON of `MetaAppSecrets`, sealed. */
  readonly secretsSealed: Uint8Array
}
