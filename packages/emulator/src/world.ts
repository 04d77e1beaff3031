/**
 * The emulated world: one Meta app, its business accounts, the people who write to them, and everything that was said.
 *
 * Plain data only: a snapshot is this, as JSON. Times are milliseconds since 1970 on the emulated clock.
 */
import type { AppSettings } from './access/app-settings.ts'
import type { SetUp } from './access/rehearsal.ts'
import type { AppRole } from './access/roles.ts'
import type { FacebookUser, InstagramStanding, PageStanding } from './access/standing.ts'
import type { AuthorizationCode, Token } from './access/token.ts'
import type { WebhookBox, WebhookBoxes } from './access/webhook-box.ts'
import type { ClockState } from './clock.ts'
import type { ControlButton } from './control.ts'
import type { FaultRule } from './faults.ts'
import type { IdState } from './ids.ts'
import type { Limits } from './limits.ts'
import type { OtherApp } from './other-app.ts'
import type { Switches } from './switches.ts'

export interface World {
  version: 1
  /** The emulator's own address when this was kept: media URLs in notifications begin with it. */
  origin: string
  ids: IdState
  clock: ClockState
  app: MetaApp
  accounts: Account[]
  /** People with a Facebook account, who manage Pages and develop the app. */
  users: FacebookUser[]
  roles: AppRole[]
  tokens: Token[]
  codes: AuthorizationCode[]
  people: Person[]
  threads: Thread[]
  comments: Comment[]
  media: MediaItem[]
  deliveries: Delivery[]
  faults: FaultRule[]
  switches: Switches
  limits: Limits
  /** Media the business uploaded, to send by id. */
  uploads: Upload[]
  /** What Meta would have mailed to the developer: a callback that fails, an account whose webhook was disabled. */
  alerts: Alert[]
  /** Further Meta apps, which the same businesses may have connected. */
  otherApps: OtherApp[]
  /** Notifications are kept back until they are released. */
  isHolding: boolean
  /** With what the history was drawn, so that a reset draws the same again. */
  fresh: { counter: number; history: boolean }
}

export interface MetaApp {
  id: string
  name: string
  secret: string
  instagramAppId: string
  instagramAppSecret: string
  /** The word that the app's callbacks were last verified with. */
  verifyToken: string
  settings: AppSettings
  boxes: WebhookBoxes
  /** A set-up from nothing is being rehearsed with this app: what stood before. */
  beforeRehearsal?: SetUp
}

export interface Account {
  /** The professional account id, or the Page id for Messenger: `entry[].id`. */
  id: string
  platform: 'instagram' | 'messenger'
  login: 'instagram' | 'facebook'
  /** `GET graph.instagram.com/me` answers this as `id`; it never stands in a webhook. */
  appScopedId: string
  username: string
  name: string
  pictureMedia: string
  /** Of an Instagram account: the Page it is linked to. */
  pageId: string | null
  /** What the dashboard's “Generate token” made; its state stands in `World.tokens`. */
  accessToken: string
  /** Null for a Page. */
  instagram: InstagramStanding | null
  /** Null for an Instagram account. */
  page: PageStanding | null
  iceBreakers: { question: string; payload: string }[]
  persistentMenu: ControlButton[]
  stories: Story[]
  posts: Post[]
  ads: Ad[]
  /** Webhook fields of the per-account install; empty: nothing is sent for this account. */
  subscribedFields: string[]
  /** Properties of the messenger profile as they were set by an app; what the phone shows stands in the members above. */
  profile: Partial<Record<ProfileProperty, unknown>>
  welcomeFlows: WelcomeFlow[]
}

export type ProfileProperty =
  | 'ice_breakers'
  | 'persistent_menu'
  | 'get_started'
  | 'greeting'
  | 'whitelisted_domains'
  | 'account_linking_url'
  | 'commands'

export interface WelcomeFlow {
  id: string
  name: string
  platforms: string[]
  /** The flow's JSON text: it goes in as JSON and comes back as a string. */
  flow: string
  updatedAtMs: number
}

export interface Upload {
  /** `attachment_id` */
  id: string
  /** The account or Page that uploaded it; nobody else may send it. */
  ownerId: string
  type: string
  mediaId: string | null
  url: string | null
  atMs: number
}

export interface Alert {
  atMs: number
  accountId: string
  kind: 'failing' | 'disabled'
  text: string
}

export interface Story {
  id: string
  mediaId: string
  postedAtMs: number
}

export interface Post {
  id: string
  mediaId: string
  caption: string
  permalink: string
  isReel: boolean
  /** The business takes no comments under it. */
  hasCommentsOff?: boolean
}

export interface Ad {
  id: string
  title: string
  mediaId: string
}

export interface Person {
  id: string
  name: string
  username: string
  pictureMedia: string
  /** IGSID (or PSID for a Messenger account) by account id. */
  igsids: Record<string, string>
  followerCount: number
  /** Accounts that they follow or stopped following on their phone, by account id; absent: as the sample has it. */
  follows?: Record<string, boolean>
}

export interface Thread {
  accountId: string
  personId: string
  /** IGSID or PSID: the person as this account sees them. */
  customerId: string
  threadId: string
  conversationId: string
  messages: Message[]
  /** Last act that opens the messaging window; null when there was none. */
  windowOpenedAtMs: number | null
  /** The message that opened the window came from an ad. */
  isOpenedByAd: boolean
  /** Set once the person wrote or tapped: until then their profile cannot be read. */
  hasConsent: boolean
  isBlocked: boolean
  personSeenUntilMs: number
  accountSeenUntilMs: number
  typingUntilMs: number
  /** Where Instagram puts the conversation of a stranger until the business answers. */
  folder: 'inbox' | 'requests'
  isSpam: boolean
  /** Blocked by the business, through `moderate_conversations`. */
  isBlockedByAccount: boolean
  /** The app that controls the conversation, with routing on; null: idle. */
  owner: { appId: string; untilMs: number } | null
  /** An ig.me link was opened before the first message: its `ref` travels with that message. */
  pendingRef: string | null
  /** The person deleted the conversation: their phone shows nothing up to this message, the business everything. */
  clearedUntilMid?: string
}

export type MessageKind =
  | 'text'
  | 'photo'
  | 'video'
  | 'voice'
  | 'file'
  | 'like_heart'
  | 'story_reply'
  | 'story_mention'
  | 'post'
  | 'reel'
  | 'template'
  | 'postback'
  | 'view_once'
  | 'sticker'
  | 'unsupported'

export interface Message {
  mid: string
  from: 'person' | 'account'
  atMs: number
  kind: MessageKind
  text: string | null
  attachments: Attachment[]
  quickReplies: { title: string; payload: string }[]
  quickReplyPayload: string | null
  replyToMid: string | null
  replyToStoryId: string | null
  reactions: { by: 'person' | 'account'; emoji: string }[]
  isUnsent: boolean
  editCount: number
}

export interface Attachment {
  /** As the webhook spells it: `image`, `video`, `audio`, `file`, `template`, `ig_post`, `ig_reel`, `story_mention`, … */
  type: string
  /** One of our own media; its URL is made when it is told, because the port may change. */
  mediaId: string | null
  /** A URL as the business gave it. */
  url: string | null
  title: string | null
  /** Id of the shared post or reel. */
  sharedId: string | null
  /** A template's payload as the business sent it. */
  template: Template | null
}

export interface Template {
  template_type: string
  [member: string]: unknown
}

export interface Comment {
  id: string
  accountId: string
  /** Null: the account's own. */
  personId: string | null
  postId: string
  text: string
  atMs: number
  isAnswered: boolean
  /** The comment it answers. */
  parentId?: string
  /** Hidden by the business: it cannot be answered in public any more. */
  isHidden?: boolean
}

export interface MediaItem {
  /** `asset_id` in the URL. */
  id: string
  signature: string
  contentType: string
  /** File name under `assets/`, or null when the bytes were handed in (then they lie in the media store). */
  asset: string | null
}

export interface Delivery {
  id: string
  createdAtMs: number
  accountId: string
  personId: string | null
  fields: string[]
  summary: string
  body: string
  state: 'waiting' | 'pending' | 'delivered' | 'retrying' | 'dropped'
  url: string | null
  firstTriedAtMs: number | null
  nextAttemptAtMs: number | null
  attempts: { atMs: number; status: number | null; error: string | null; tookMs: number }[]
  /** The app it is for; absent: the emulated app itself. */
  appId?: string
  /** The webhook box it is for, where no account of the world is concerned. */
  box?: WebhookBox
}

export function findAccount(world: World, id: string): Account | undefined {
  return world.accounts.find((account) => account.id === id)
}

export function findPerson(world: World, id: string): Person | undefined {
  return world.people.find((person) => person.id === id || person.username === id)
}

export function findThread(world: World, accountId: string, personId: string): Thread | undefined {
  return world.threads.find((thread) => thread.accountId === accountId && thread.personId === personId)
}

export function findMessage(thread: Thread, mid: string): Message | undefined {
  return thread.messages.find((message) => message.mid === mid)
}
