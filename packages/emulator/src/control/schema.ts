/** What the control API accepts. The same schemas make `/_emulator/openapi.json`. */
import { z } from 'zod'
import { WEBHOOK_BOXES } from '../access/webhook-box.ts'

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
      'sticker',
      'unsupported',
      'referral',
      'ad_click',
      'comment',
      'live_comment',
      'follow',
      'unfollow',
      'delete_conversation',
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

export const businessActSchema = z.object({
  to: z.string().min(1).describe('Person: id or username'),
  act: z
    .enum([
      'text',
      'photo',
      'video',
      'voice',
      'like_heart',
      'reply',
      'react',
      'unreact',
      'unsend',
      'typing',
      'seen',
      'accept',
      'block',
      'unblock',
    ])
    .optional(),
  text: z.string().max(20_000).optional(),
  media: z.string().optional().describe('A base64 data URL, or the name of a sample (GET samples)'),
  mid: z.string().max(1000).optional(),
  emoji: z.string().max(64).optional(),
})

export const selfMessageSchema = z.object({ text: z.string().min(1).max(1000) })

export const clockSchema = z.union([
  z.strictObject({ advance: z.string().describe('90s, 15m, 25h or 8d') }),
  z.strictObject({ speed: z.number().min(0).max(100_000) }),
  z.strictObject({ set: z.string().describe('An ISO instant that has not passed') }),
])

export const webhookSchema = z.object({
  url: z.string().max(2000),
  verifyToken: z.string().min(1).max(1000),
  box: z.enum(WEBHOOK_BOXES).optional().describe('One of the app’s three webhook boxes; absent: all of them'),
  keepsFields: z
    .boolean()
    .optional()
    .describe('As at Meta, no field is subscribed by this; absent: a box without any gets all'),
})
