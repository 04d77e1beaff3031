/** From the world to the control API's JSON. */
import { roleState } from '../access/roles.ts'
import { firstCallback, type WebhookBox } from '../access/webhook-box.ts'
import { whyWithheld } from '../access/withheld.ts'
import type {
  ControlAccount,
  ControlApp,
  ControlDelivery,
  ControlMessage,
  ControlPerson,
  ControlThread,
  ControlWebhookBox,
} from '../control.ts'
import { DAY_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { mediaUrl, pictureUrl } from '../media.ts'
import { shownIceBreakers, shownMenu } from '../messenger-profile.ts'
import { attachmentUrl } from '../notify/attachment.ts'
import { callbackFor } from '../notify/callback.ts'
import { headersOf } from '../notify/headers.ts'
import { shownToPerson } from '../people/delete-conversation.ts'
import { isFollowing as follows } from '../people/follow.ts'
import { cardsOf } from '../people/template.ts'
import { windowClosesAtMs } from '../rules.ts'
import { selfIgsidOf } from '../self-message.ts'
import {
  type Account,
  type Delivery,
  findMessage,
  type Message,
  type Person,
  type Thread,
  type World,
} from '../world.ts'

export function presentPerson(world: World, person: Person): ControlPerson {
  const { id, name, username, pictureMedia, igsids } = person
  return { id, name, username, pictureUrl: pictureUrl(world, pictureMedia), igsids }
}

export function presentAccount({ world, clock }: Emulation, account: Account): ControlAccount {
  const { id, platform, login, appScopedId, username, name, pageId } = account
  return {
    id,
    platform,
    login,
    appScopedId,
    username,
    name,
    pictureUrl: pictureUrl(world, account.pictureMedia),
    pageId,
    selfIgsid: platform === 'instagram' ? selfIgsidOf(world, account) : null,
    iceBreakers: shownIceBreakers(account),
    persistentMenu: shownMenu(account),
    instagram: account.instagram,
    role: roleState(world, id),
    installedFields: account.subscribedFields,
    withheld: whyWithheld(world, account, null, 'messages'),
    stories: account.stories.map((story) => ({
      id: story.id,
      pictureUrl: mediaUrl(world, story.mediaId),
      postedAt: instant(lastPostedAtMs(story.postedAtMs, clock.now())),
    })),
  }
}

/** A story is up for a day; these businesses post theirs again every day, so that there is always one to answer. */
function lastPostedAtMs(firstPostedAtMs: number, nowMs: number): number {
  return firstPostedAtMs + Math.floor((nowMs - firstPostedAtMs) / DAY_MS) * DAY_MS
}

export function presentApp(world: World): ControlApp {
  const { id, secret, instagramAppId, instagramAppSecret, verifyToken } = world.app
  const connected = world.accounts.filter(({ accessToken }) => accessToken !== '')
  const tokens = connected.map((account) => ({
    accountId: account.id,
    accessToken: account.accessToken,
  }))
  return {
    id,
    secret,
    instagramAppId,
    instagramAppSecret,
    verifyToken,
    isRehearsal: world.app.beforeRehearsal !== undefined,
    webhookUrl: firstCallback(world),
    tokens,
    settings: world.app.settings,
    webhooks: {
      instagramLogin: presentBox(world, 'instagramLogin'),
      instagram: presentBox(world, 'instagram'),
      page: presentBox(world, 'page'),
    },
  }
}

function presentBox({ app }: World, name: WebhookBox): ControlWebhookBox {
  const { callbackUrl, fields, isActive } = app.boxes[name]
  return { callbackUrl, fields, isActive }
}

/** The conversation as the person's phone shows it. */
export function presentThread(
  emulation: Emulation,
  account: Account,
  person: Person,
  thread: Thread | undefined,
): ControlThread {
  return presentThreadOf(emulation, account, person, thread, thread ? shownToPerson(thread) : [])
}

/** A conversation with the messages that one of its sides sees. */
export function presentThreadOf(
  { world, clock }: Emulation,
  account: Account,
  person: Person,
  thread: Thread | undefined,
  shown: readonly Message[],
): ControlThread {
  const isFollowing = account.platform === 'messenger' ? null : follows(person, account)
  if (thread === undefined) {
    return { data: [], isTyping: false, windowClosesAt: null, isFollowing, isBlocked: false }
  }
  const closesAtMs = windowClosesAtMs(thread, world.switches)
  return {
    data: shown.map((message) => presentMessage(world, account, thread, message)),
    isTyping: clock.now() < thread.typingUntilMs,
    windowClosesAt: closesAtMs === null ? null : instant(closesAtMs),
    isFollowing,
    isBlocked: thread.isBlocked,
  }
}

export function presentMessage(
  world: World,
  account: Account,
  thread: Thread,
  message: Message,
): ControlMessage {
  const { mid, from, kind, text, quickReplies, reactions, isUnsent, editCount, atMs } = message
  const seenUntilMs = from === 'account' ? thread.personSeenUntilMs : thread.accountSeenUntilMs
  return {
    mid,
    from,
    sentAt: instant(atMs),
    kind,
    text,
    attachments: message.attachments.map((attachment) => ({
      type: attachment.type,
      url: attachmentUrl(world, attachment),
      title: attachment.title,
      cards: cardsOf(attachment.template),
    })),
    quickReplies,
    replyTo: presentReplyTo(world, account, thread, message),
    reactions,
    isUnsent,
    editCount,
    isSeen: seenUntilMs >= atMs,
  }
}

function presentReplyTo(
  world: World,
  account: Account,
  thread: Thread,
  message: Message,
): ControlMessage['replyTo'] {
  const story = account.stories.find((one) => one.id === message.replyToStoryId)
  if (story) return { mid: null, text: null, storyPictureUrl: mediaUrl(world, story.mediaId) }
  if (message.replyToMid === null) return null
  const target = findMessage(thread, message.replyToMid)
  return { mid: message.replyToMid, text: target?.text ?? null, storyPictureUrl: null }
}

export function presentDelivery(world: World, delivery: Delivery): ControlDelivery {
  const { id, url, fields, accountId, summary, state, body, nextAttemptAtMs } = delivery
  return {
    id,
    createdAt: instant(delivery.createdAtMs),
    url: url ?? callbackFor(world, delivery),
    fields,
    accountId,
    summary,
    state,
    attempts: delivery.attempts.map(({ atMs, ...attempt }) => ({ at: instant(atMs), ...attempt })),
    nextAttemptAt: nextAttemptAtMs === null ? null : instant(nextAttemptAtMs),
    body,
    headers: headersOf(world, delivery),
  }
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString()
}
