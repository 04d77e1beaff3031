/** What the control API accepts about faults, switches, limits, the second app and notifications. */
import { z } from 'zod'
import { errorKeys } from '../errors.ts'
import { FAULT_HOSTS } from '../faults.ts'
import { documentedLimits, type LimitName } from '../limits.ts'
import { TESTABLE } from '../notify/test-notification.ts'

export const faultsSchema = z.object({
  faults: z
    .array(
      z.strictObject({
        on: z.enum(['messages', 'graph', 'login', 'delivery', 'media']),
        edge: z.string().max(60).optional(),
        host: z.enum(FAULT_HOSTS).optional(),
        method: z.enum(['GET', 'POST', 'DELETE']).optional(),
        accountId: z.string().optional(),
        error: z.enum(errorKeys).optional(),
        status: z.number().int().min(200).max(599).optional(),
        regainMinutes: z.number().int().min(0).max(1440).optional(),
        edgePage: z.boolean().optional(),
        emptyList: z.boolean().optional(),
        unanswered: z.boolean().optional(),
        delayMs: z.number().int().min(0).max(600_000).optional(),
        lostAnswer: z.boolean().optional(),
        duplicates: z.number().int().min(1).max(20).optional(),
        holdBackMs: z.number().int().min(1).max(604_800_000).optional(),
        times: z.number().int().min(1).optional(),
        every: z.number().int().min(1).optional(),
        probability: z.number().min(0).max(1).optional(),
        seed: z.string().max(200).optional(),
        seen: z.number().int().min(0).optional(),
      }),
    )
    .max(100),
  switches: z
    .strictObject({
      stickers: z.enum(['by_login', 'delivered', 'silent']),
      businessUnsendSends: z.boolean(),
      unreactSends: z.boolean(),
      instagramIdOnFacebook: z.enum(['refused', 'accepted']),
      humanAgent: z.boolean(),
      retryRegime: z.enum(['36h', '1h']),
      adWindow: z.enum(['24h', '7d']),
      instagramLoginSigner: z.enum(['instagram_app_secret', 'app_secret']),
      mediaFetch: z.enum(['loopback', 'never']),
      routing: z.boolean(),
      editBeforeMessage: z.boolean(),
      rateLimits: z.boolean(),
      subscriptionsEdge: z.enum(['both_boxes', 'facebook_box']),
      subscriptionFields: z.enum(['replaced', 'merged']),
      installFields: z.enum(['chosen', 'all']),
      pageMessagesField: z.enum(['needs_pages_messaging', 'free']),
      instagramLoginAnswers: z.enum(['flat', 'wrapped']),
      refreshedToken: z.enum(['new', 'same']),
      unpublishedFacebookEvents: z.enum(['none', 'role_holders']),
      outsidersInstagramLogin: z.enum(['delivered', 'silent']),
      outsidersFacebookLogin: z.enum(['delivered', 'silent']),
      callbackUserId: z.enum(['app_scoped', 'professional']),
      commentNotification: z.enum(['changes', 'flat']),
      commentIdKey: z.enum(['id', 'comment_id']),
      success: z.enum(['boolean', 'text']),
      professionalId: z.enum(['user_id', 'id']),
      errorLanguage: z.enum(['english', 'portuguese']),
      errorStatus: z.enum(['its_own', '200']),
    })
    .partial()
    .optional(),
})

const limitSchema = z.strictObject({
  calls: z.number().int().min(1).max(1e9),
  perMs: z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400_000),
})

const limitNames = Object.keys(documentedLimits) as [LimitName, ...LimitName[]]

export const limitsSchema = z.partialRecord(z.enum(limitNames), limitSchema)

export const secondAppSchema = z.strictObject({
  id: z.string().regex(/^\d{5,20}$/, 'is a number of 5 to 20 digits'),
  name: z.string().min(1).max(100),
  secret: z.string().min(1).max(200),
  webhookUrl: z.string().max(2000).nullable().describe('Taken without a handshake'),
  tokens: z.record(z.string(), z.string().min(1).max(500)).describe('Its own token by account or Page id'),
  isDefault: z.boolean().describe('Takes conversations that are idle, where routing is on'),
})

export const releaseSchema = z.strictObject({
  batch: z.number().int().min(1).max(1000).default(1),
  order: z.enum(['kept', 'reversed', 'shuffled']).default('kept'),
  seed: z.string().max(200).default(''),
})

export const testSchema = z
  .strictObject({
    object: z.enum(['instagram', 'page']).default('instagram'),
    field: z.enum([...new Set([...TESTABLE.instagram, ...TESTABLE.page])]).default('messages'),
    variant: z.enum(['changes', 'messaging']).default('changes'),
    login: z.enum(['instagram', 'facebook']).default('instagram'),
  })
  .refine(({ variant, field }) => variant === 'changes' || field === 'messages', {
    message: 'the variant messaging exists for the field messages only',
    path: ['variant'],
  })
  .refine(({ object, field }) => TESTABLE[object].includes(field), {
    message: 'the object has no such field',
    path: ['field'],
  })
