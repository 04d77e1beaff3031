import { z } from 'zod'
import type {
  ApiAccount,
  ApiConversation,
  ApiError,
  ApiFound,
  ApiMedia,
  ApiMessage,
  ApiNotification,
  ApiNotificationSummary,
  ApiSession,
} from '../api.ts'

/**
 * The shapes of `api.ts` as schemas, from which the OpenAPI document is made. Each is checked against its type by the
 * compiler, so that the two cannot part; their words for readers are in `api.ts`.
 */
export const named = z.registry<{ id: string }>()

export function name<T extends z.ZodType>(id: string, schema: T): T {
  named.add(schema, { id })
  return schema
}

const text = z.string()
const nullableText = text.nullable()
const instant = z.iso.datetime()
export const platformSchema = z.enum(['instagram', 'messenger'])

export const errorSchema: z.ZodType<ApiError> = name(
  'Error',
  z.object({
    error: z.object({
      code: z.enum([
        'invalid',
        'unauthorized',
        'forbidden',
        'not_found',
        'conflict',
        'window_closed',
        'not_thread_owner',
        'too_large',
        'too_many',
        'unavailable',
        'internal',
      ]),
      message: text.describe('What is wrong, in plain words.'),
      fix: text.describe('What to do next.'),
    }),
  }),
)

export const accountSchema: z.ZodType<ApiAccount> = name(
  'Account',
  z.object({
    id: text.describe('The professional account id, or the Page id for Messenger.'),
    platform: platformSchema,
    login: z.enum(['instagram', 'facebook']),
    username: text,
    name: nullableText,
    pictureUrl: nullableText,
    pageId: nullableText,
    status: z.enum(['ok', 'token_invalid']),
  }),
)

const speakerSchema = name(
  'Speaker',
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('customer') }),
    z.object({ type: z.literal('person'), name: text }),
    z.object({ type: z.literal('automation'), name: text }),
    z.object({ type: z.literal('agent'), name: text }),
    z.object({ type: z.literal('app') }),
  ]),
)

const mediaSchema: z.ZodType<ApiMedia> = name(
  'Media',
  z.object({
    id: text,
    state: z.enum(['waiting', 'kept', 'gone']),
    url: nullableText.describe('Path on this server, behind the same credential.'),
    contentType: nullableText,
    sizeBytes: z.int().nullable(),
    cause: z
      .enum(['expired', 'unreachable', 'too_large', 'wrong_type', 'foreign_address', 'policy'])
      .nullable(),
    reason: nullableText,
  }),
)

export const personSchema = z.object({
  id: text,
  username: nullableText,
  name: nullableText,
  pictureUrl: nullableText,
  picture: mediaSchema.nullable(),
})

const attachmentSchema = name(
  'Attachment',
  z.object({
    type: text,
    url: nullableText,
    file: mediaSchema.nullable(),
    title: nullableText,
    mediaId: nullableText,
    cards: z.array(
      z.object({
        title: nullableText,
        subtitle: nullableText,
        imageUrl: nullableText,
        buttons: z.array(z.object({ title: text, url: nullableText })),
      }),
    ),
  }),
)

const failureSchema = name(
  'Failure',
  z.object({
    kind: text,
    message: text,
    fix: text,
    retryable: z.boolean(),
    code: z.int().nullable(),
    subcode: z.int().nullable(),
    traceId: nullableText,
  }),
)

export const kindSchema = z.enum([
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'like_heart',
  'share',
  'reel',
  'story',
  'story_reply',
  'story_mention',
  'template',
  'ephemeral',
  'quick_reply',
  'postback',
  'referral',
  'comment',
  'system',
  'unsent',
  'unsupported',
  'unknown',
])

export const originSchema = z.enum(['live', 'import', 'recovered'])

const stateSchema = z.enum(['received', 'queued', 'sending', 'sent', 'seen', 'failed', 'unsure', 'cancelled'])

const referralSchema = z.object({
  ref: nullableText,
  source: nullableText,
  adId: nullableText,
  adTitle: nullableText,
  photoUrl: nullableText,
  productId: nullableText,
})

const replyToSchema = z.object({
  mid: nullableText,
  text: nullableText,
  story: z.object({ id: nullableText, url: nullableText, file: mediaSchema.nullable() }).nullable(),
})

export const messageSchema: z.ZodType<ApiMessage> = name(
  'Message',
  z.object({
    id: text,
    conversationId: text,
    mid: nullableText.describe('Null until Meta gave one.'),
    direction: z.enum(['in', 'out']),
    kind: kindSchema,
    text: nullableText,
    attachments: z.array(attachmentSchema),
    sentAt: instant,
    state: stateSchema,
    speaker: speakerSchema,
    replyTo: replyToSchema.nullable(),
    payload: nullableText,
    referral: referralSchema.nullable(),
    reactions: z.array(z.object({ by: z.enum(['customer', 'account']), emoji: text })),
    edits: z.array(z.object({ text, at: instant })).describe('Earlier texts, oldest first.'),
    note: nullableText,
    heardInStandby: z.boolean(),
    origin: originSchema.describe('`import` and `recovered` were read from Meta, not heard.'),
    failure: failureSchema.nullable(),
    aheadInQueue: z.int().nonnegative(),
  }),
)

export const conversationSchema: z.ZodType<ApiConversation> = name(
  'Conversation',
  z.object({
    id: text,
    accountId: text,
    platform: platformSchema,
    person: personSchema,
    lastMessage: messageSchema.nullable(),
    unreadCount: z.int().nonnegative(),
    window: z.object({
      state: z.enum(['open', 'human_agent', 'closed', 'unknown']),
      closesAt: instant.nullable(),
    }),
    seenUntil: instant.nullable(),
    updatedAt: instant,
  }),
)

export const notificationSchema: z.ZodType<ApiNotification> = name(
  'Notification',
  z.object({
    id: text,
    receivedAt: instant,
    sizeBytes: z.int(),
    signedWith: text,
    state: z.enum(['received', 'done']),
    erased: z.boolean(),
    lookedAt: instant.nullable(),
    events: z.array(
      z.object({
        kind: text,
        accountId: nullableText,
        state: z.enum(['applied', 'ignored', 'set_aside']),
        reason: nullableText,
      }),
    ),
  }),
)

export const notificationSummarySchema: z.ZodType<ApiNotificationSummary> = name(
  'NotificationSummary',
  z.object({
    setAside: z.int(),
    oldestReceivedAt: instant.nullable(),
    keepDays: z.number().nullable(),
    newestId: nullableText,
    appliedUntilId: text,
  }),
)

export const actorSchema = z.enum(['you', 'account_owner', 'app_admin', 'page_admin', 'meta', 'nobody'])

export const sessionSchema: z.ZodType<ApiSession> = name(
  'Session',
  z.object({
    user: z.object({ name: text, role: z.literal('owner') }),
    sandbox: z.object({ emulatorUrl: text }).nullable(),
    now: instant,
    clockSpeed: z.number(),
  }),
)

export const keySchema = name(
  'Key',
  z.object({
    id: text,
    name: text,
    speaksAs: z.enum(['automation', 'agent']),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  }),
)

export const newKeySchema = name(
  'NewKey',
  z.object({ key: keySchema, secret: text.describe('Shown here once and never again.') }),
)

/** A page of a list, newest first. */
export const foundSchema: z.ZodType<ApiFound> = name(
  'Found',
  z.object({
    type: z.enum(['message', 'person']),
    conversation: conversationSchema,
    message: messageSchema.nullable().describe('Null for a person.'),
    snippet: z.object({
      text,
      matches: z.array(z.object({ start: z.number(), end: z.number() })),
    }),
  }),
)

export function listOf<T>(id: string, item: z.ZodType<T>) {
  return name(
    id,
    z.object({
      data: z.array(item),
      nextCursor: nullableText.describe('Give it back as `cursor` for the next page; null at the end.'),
    }),
  )
}
