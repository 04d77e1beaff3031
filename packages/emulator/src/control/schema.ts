/** What the control API accepts. The same schemas make `/_emulator/openapi.json`. */
import { z } from 'zod'
import { errorKeys } from '../errors.ts'

export const actSchema = z.object({
  to: z.string().min(1).describe('Account id'),
  act: z
    .enum([
      'text',
      'photo',
      'video',
      'voice',
      'like_heart',
      'reply',
      'story_reply',
      'story_mention',
      'share_post',
      'share_reel',
      'quick_reply',
      'postback',
      'ice_breaker',
      'menu',
      'react',
      'unreact',
      'unsend',
      'edit',
      'view_once',
      'unsupported',
      'referral',
      'ad_click',
      'comment',
      'seen',
      'block',
      'unblock',
    ])
    .optional(),
  text: z.string().max(20_000).optional(),
  media: z.string().optional().describe('A base64 data URL, or the name of a sample (GET samples)'),
  mid: z.string().max(1000).optional(),
  emoji: z.string().max(64).optional(),
  storyId: z.string().max(100).optional(),
  payload: z.string().max(2000).optional(),
  title: z.string().max(2000).optional(),
  ref: z.string().max(4000).optional(),
})

export const clockSchema = z.union([
  z.strictObject({ advance: z.string().describe('90s, 15m, 25h or 8d') }),
  z.strictObject({ speed: z.number().min(0).max(100_000) }),
  z.strictObject({ set: z.string().describe('An ISO instant that has not passed') }),
])

export const webhookSchema = z.object({ url: z.string().max(2000), verifyToken: z.string().min(1).max(1000) })

export const faultsSchema = z.object({
  faults: z
    .array(
      z.strictObject({
        on: z.enum(['messages', 'graph', 'delivery']),
        accountId: z.string().optional(),
        error: z.enum(errorKeys).optional(),
        unanswered: z.boolean().optional(),
        delayMs: z.number().int().min(0).max(600_000).optional(),
        lostAnswer: z.boolean().optional(),
        times: z.number().int().min(1).optional(),
      }),
    )
    .max(100),
  switches: z
    .strictObject({
      unreactSends: z.boolean(),
      instagramIdOnFacebook: z.enum(['refused', 'accepted']),
      humanAgent: z.boolean(),
      retryRegime: z.enum(['36h', '1h']),
      adWindow: z.enum(['24h', '7d']),
      instagramLoginSigner: z.enum(['instagram_app_secret', 'app_secret']),
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
    })
    .partial()
    .optional(),
})
