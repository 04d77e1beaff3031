/** What a snapshot must hold so that nothing later stumbles over it. Members that are only told again are not listed. */
import { z } from 'zod'

const id = z.string().min(1).max(500)
const atMs = z.number().min(0).max(8.64e15)
const text = z.string().nullable()
const listed = z.looseObject({ id, mediaId: id })

const account = z.looseObject({
  id,
  platform: z.enum(['instagram', 'messenger']),
  login: z.enum(['instagram', 'facebook']),
  appScopedId: id,
  username: z.string(),
  name: z.string(),
  pictureMedia: z.string(),
  pageId: id.nullable(),
  accessToken: id,
  iceBreakers: z.array(z.looseObject({ question: z.string(), payload: z.string() })),
  persistentMenu: z.array(z.looseObject({ type: z.string(), title: z.string(), payload: text, url: text })),
  stories: z.array(listed.extend({ postedAtMs: atMs })),
  posts: z.array(listed.extend({ caption: z.string(), permalink: z.string(), isReel: z.boolean() })),
  ads: z.array(listed.extend({ title: z.string() })),
  subscribedFields: z.array(z.string()),
})

const message = z.looseObject({
  mid: id,
  from: z.enum(['person', 'account']),
  atMs,
  kind: z.string(),
  text,
  attachments: z.array(
    z.looseObject({
      type: z.string(),
      mediaId: text,
      url: text,
      title: text,
      template: z.looseObject({}).nullable(),
    }),
  ),
  quickReplies: z.array(z.looseObject({ title: z.string(), payload: z.string() })),
  reactions: z.array(z.looseObject({ by: z.enum(['person', 'account']), emoji: z.string() })),
  replyToMid: text,
  replyToStoryId: text,
  isUnsent: z.boolean(),
  editCount: z.number(),
})

const delivery = z.looseObject({
  id,
  createdAtMs: atMs,
  accountId: id,
  personId: text,
  fields: z.array(z.string()),
  summary: z.string(),
  body: z.string(),
  state: z.enum(['waiting', 'pending', 'delivered', 'retrying', 'dropped']),
  url: text,
  firstTriedAtMs: atMs.nullable(),
  nextAttemptAtMs: atMs.nullable(),
  attempts: z.array(z.looseObject({ atMs, status: z.number().nullable(), error: text, tookMs: z.number() })),
})

const world = z.looseObject({
  version: z.literal(1),
  origin: z.string(),
  ids: z.looseObject({ seed: z.string(), counter: z.number(), lastItemMicros: z.number() }),
  clock: z.looseObject({ anchorBaseMs: z.number(), anchorMs: atMs, speed: z.number().min(0) }),
  app: z.looseObject({
    id,
    name: z.string(),
    secret: id,
    instagramAppId: id,
    instagramAppSecret: id,
    verifyToken: z.string(),
    webhookUrl: z.url().nullable(),
  }),
  accounts: z.array(account),
  people: z.array(
    z.looseObject({
      id,
      name: z.string(),
      username: z.string(),
      pictureMedia: z.string(),
      igsids: z.record(z.string(), z.string()),
    }),
  ),
  threads: z.array(
    z.looseObject({
      accountId: id,
      personId: id,
      customerId: z.string(),
      threadId: id,
      conversationId: id,
      messages: z.array(message),
      windowOpenedAtMs: atMs.nullable(),
    }),
  ),
  comments: z.array(z.looseObject({ id, accountId: id, personId: id, postId: id, atMs })),
  media: z.array(z.looseObject({ id, signature: z.string(), contentType: z.string(), asset: text })),
  deliveries: z.array(delivery),
  faults: z.array(z.looseObject({ on: z.enum(['messages', 'graph', 'delivery', 'media']) })),
  switches: z.looseObject({}),
  fresh: z.looseObject({ counter: z.number(), history: z.boolean() }),
})

export const snapshotSchema = z.object({
  version: z.literal(1),
  world,
  media: z.record(z.string().regex(/^\d+$/), z.base64()),
})
