/**
 * The app's three webhook subscriptions. Instagram has two boxes that look alike: the one of “API setup with Instagram
 * login” and the Webhooks product's, for accounts linked to a Page. Source: reference, login and set-up, 11.3 and 12.1.
 */
import type { Account, World } from '../world.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from './webhook-fields.ts'

export const WEBHOOK_BOXES = ['instagramLogin', 'instagram', 'page'] as const
export type WebhookBox = (typeof WEBHOOK_BOXES)[number]

export interface WebhookSubscription {
  /** Null until a callback passed the handshake: events of the fields wait for it. */
  callbackUrl: string | null
  verifyToken: string
  /** Empty: not subscribed, nothing is sent. */
  fields: string[]
  isActive: boolean
}

export type WebhookBoxes = Record<WebhookBox, WebhookSubscription>

/** Every field is chosen, and events wait for the first callback. */
export function waitingBoxes(verifyToken: string, callbackUrl: string | null): WebhookBoxes {
  const box = (fields: readonly string[]) => ({
    callbackUrl,
    verifyToken,
    fields: [...fields],
    isActive: true,
  })
  return { instagramLogin: box(INSTAGRAM_FIELDS), instagram: box(INSTAGRAM_FIELDS), page: box(PAGE_FIELDS) }
}

export function fieldsOfBox(box: WebhookBox): readonly string[] {
  return box === 'page' ? PAGE_FIELDS : INSTAGRAM_FIELDS
}

export type WebhookObject = 'instagram' | 'page'

export function isWebhookObject(name: string): name is WebhookObject {
  return name === 'instagram' || name === 'page'
}

/** The boxes that `/{app-id}/subscriptions` means by an object. */
export function boxesOfObject(world: World, object: WebhookObject): readonly WebhookBox[] {
  if (object === 'page') return ['page']
  return world.switches.subscriptionsEdge === 'both_boxes' ? ['instagramLogin', 'instagram'] : ['instagram']
}

export function boxOf(account: Account): WebhookBox {
  if (account.platform === 'messenger') return 'page'
  return account.login === 'instagram' ? 'instagramLogin' : 'instagram'
}

/** Where this account's events go; null: no callback yet. */
export function callbackOf(world: World, accountId: string): string | null {
  const account = world.accounts.find((one) => one.id === accountId)
  return account === undefined ? null : world.app.boxes[boxOf(account)].callbackUrl
}

/** The callback that is told as the app's: of the first box that has one. */
export function firstCallback(world: World): string | null {
  return WEBHOOK_BOXES.map((box) => world.app.boxes[box].callbackUrl).find((url) => url !== null) ?? null
}

/** The callback of one box, which hears again if it was off. A box without fields gets all of them, unless it `keepsFields`. */
export function setCallback(
  world: World,
  name: WebhookBox,
  callbackUrl: string,
  verifyToken: string,
  keepsFields = false,
): void {
  const box = world.app.boxes[name]
  const fields = keepsFields || box.fields.length > 0 ? box.fields : [...fieldsOfBox(name)]
  world.app.boxes[name] = { callbackUrl, verifyToken, fields, isActive: true }
}

/** One callback for every box; a box without fields gets all of them. */
export function setCallbackEverywhere(
  world: World,
  callbackUrl: string,
  verifyToken: string,
  keepsFields = false,
): void {
  for (const name of WEBHOOK_BOXES) setCallback(world, name, callbackUrl, verifyToken, keepsFields)
  world.app.verifyToken = verifyToken
}
