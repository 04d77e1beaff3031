import { z } from 'zod'
import { type Seal, sealedFor } from '../seal.ts'
import type { KeptLogin } from './found.ts'

/** What an attempt keeps sealed: a verifier while the person is at the dialog, then tokens until one is chosen. */
export interface AttemptSecrets {
  readonly codeVerifier?: string | undefined
  /** By account id. */
  readonly logins: Readonly<Record<string, KeptLogin>>
}

const schema: z.ZodType<AttemptSecrets> = z.object({
  codeVerifier: z.string().optional(),
  logins: z.record(
    z.string(),
    z.object({
      token: z.string(),
      scopes: z.array(z.string()),
      expiresAtMs: z.number().nullable(),
      dataAccessExpiresAtMs: z.number().nullable(),
      appScopedId: z.string().nullable(),
      issuedAtMs: z.number(),
    }),
  ),
})

export function sealSecrets(seal: Seal, attemptId: string, secrets: AttemptSecrets): Uint8Array {
  return seal.seal(sealedFor('attempt', attemptId), JSON.stringify(secrets))
}

/** Throws `SealError` when it was sealed under another secret. */
export function openSecrets(seal: Seal, attemptId: string, sealed: Uint8Array | null): AttemptSecrets {
  if (sealed === null) return { logins: {} }
  return schema.parse(JSON.parse(seal.open(sealedFor('attempt', attemptId), sealed)))
}
