import { z } from 'zod'
import type { MetaAppSecrets } from '../meta-app.ts'

const text = z.string().nullable()

const schema: z.ZodType<MetaAppSecrets> = z.object({
  metaAppSecret: text,
  metaAppSecretPrevious: text,
  instagramAppSecret: text,
  instagramAppSecretPrevious: text,
  verifyToken: text,
})

/** The secrets of an app as they lie inside the seal. Throws when this is not what was sealed. */
export function readSecrets(json: string): MetaAppSecrets {
  return schema.parse(JSON.parse(json))
}
