/** What a snapshot must hold so that nothing later stumbles over it. Members that are only told again are not listed. */
import { z } from 'zod'
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS } from './access/permissions.ts'
import { ROLE_NAMES } from './access/roles.ts'
import { PAGE_TASKS } from './access/standing.ts'
import { DEATH_REASONS } from './access/token.ts'
import { WEBHOOK_BOXES } from './access/webhook-box.ts'

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
  instagram: z
    .looseObject({
      accountType: z.enum(['business', 'creator', 'personal']),
      allowsMessages: z.boolean(),
      isAwake: z.boolean(),
    })
    .nullish(),
  page: z.looseObject({ portfolioId: text, tasks: z.record(id, z.array(z.enum(PAGE_TASKS))) }).nullish(),
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

const permission = z.enum([...INSTAGRAM_PERMISSIONS, ...FACEBOOK_PERMISSIONS])
const login = z.looseObject({
  redirectUris: z.array(z.string()),
  deauthorizeUrl: text,
  deletionUrl: text,
})

const settings = z.looseObject({
  isPublished: z.boolean(),
  state: z.enum(['active', 'inactive']),
  requiresProof: z.boolean(),
  hasInstagram: z.boolean(),
  access: z.record(permission, z.enum(['standard', 'advanced'])),
  instagramLogin: login,
  facebookLogin: login.extend({ configurations: z.record(z.string(), z.array(permission)) }),
})

const box = z.looseObject({
  callbackUrl: z.url().nullable(),
  verifyToken: z.string(),
  fields: z.array(z.string()),
  isActive: z.boolean(),
})

const granted = z.looseObject({
  value: id,
  family: z.enum(['instagram', 'facebook']),
  subjectId: id,
  scopes: z.array(permission),
  declined: z.array(permission),
  targets: z.array(id).nullable(),
  issuedAtMs: atMs,
})

const token = granted.extend({
  type: z.enum(['user', 'page']),
  userId: id.nullable(),
  madeWith: id.nullable(),
  isLongLived: z.boolean(),
  expiresAtMs: atMs.nullable(),
  deadBecause: z.enum(DEATH_REASONS).nullable(),
})

const role = z.looseObject({ subjectId: id, role: z.enum(ROLE_NAMES), isAccepted: z.boolean() })
const code = granted.extend({ redirectUri: z.string(), isUsed: z.boolean() })

const app = z.looseObject({
  id,
  name: z.string(),
  secret: id,
  instagramAppId: id,
  instagramAppSecret: id,
  verifyToken: z.string(),
})

const otherApp = app.extend({
  settings,
  boxes: z.record(z.enum(WEBHOOK_BOXES), box),
  tokens: z.array(token),
  roles: z.array(role),
  codes: z.array(code),
  installs: z.record(id, z.array(z.string())),
  isDefault: z.boolean(),
})

const world = z.looseObject({
  version: z.literal(1),
  origin: z.string(),
  ids: z.looseObject({ seed: z.string(), counter: z.number(), lastItemMicros: z.number() }),
  clock: z.looseObject({ anchorBaseMs: z.number(), anchorMs: atMs, speed: z.number().min(0) }),
  app: app.extend({ settings: settings.optional(), boxes: z.record(z.enum(WEBHOOK_BOXES), box).optional() }),
  accounts: z.array(account),
  users: z.array(z.looseObject({ id, name: z.string() })).optional(),
  roles: z.array(role).optional(),
  tokens: z.array(token).optional(),
  codes: z.array(code).optional(),
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
  comments: z.array(z.looseObject({ id, accountId: id, personId: id.nullable(), postId: id, atMs })),
  media: z.array(z.looseObject({ id, signature: z.string(), contentType: z.string(), asset: text })),
  deliveries: z.array(delivery),
  faults: z.array(z.looseObject({ on: z.enum(['messages', 'graph', 'login', 'delivery', 'media']) })),
  switches: z.looseObject({}),
  otherApps: z.array(otherApp).optional(),
  fresh: z.looseObject({ counter: z.number(), history: z.boolean() }),
})

export const snapshotSchema = z.object({
  version: z.literal(1),
  world,
  media: z.record(z.string().regex(/^\d+$/), z.base64()),
})
