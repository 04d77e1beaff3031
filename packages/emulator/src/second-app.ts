/**
 * A second app in one stroke, for conversation routing: connected to the given accounts, installed for every field, with one callback
 * that was never asked for a handshake. What it is made of lies in `other-app.ts`.
 */
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS } from './access/permissions.ts'
import type { Token } from './access/token.ts'
import { waitingBoxes } from './access/webhook-box.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from './access/webhook-fields.ts'
import type { Ids } from './ids.ts'
import { makeOtherApp, type OtherApp } from './other-app.ts'
import type { Account, World } from './world.ts'

export interface SecondApp {
  id: string
  name: string
  secret: string
  webhookUrl: string | null
  /** Its own token for each account or Page, by account id. */
  tokens: Record<string, string>
  isDefault: boolean
}

export function otherAppOf(world: World, ids: Ids, given: SecondApp, nowMs: number): OtherApp {
  const { id, name, secret, webhookUrl, tokens, isDefault } = given
  const connected = world.accounts.filter((account) => Object.hasOwn(tokens, account.id))
  const made = makeOtherApp(ids, name)
  return {
    ...made,
    id,
    secret,
    // One secret signs all of its events, as the caller knows but one.
    instagramAppSecret: secret,
    boxes: waitingBoxes(made.verifyToken, webhookUrl),
    isDefault,
    installs: Object.fromEntries(connected.map((one) => [one.id, [...fieldsOf(one)]])),
    tokens: connected.map((one) => tokenOf(world, one, tokens[one.id] ?? '', nowMs)),
  }
}

/** The same in the form it was given in. */
export function secondAppOf({ id, name, secret, boxes, isDefault, tokens }: OtherApp): SecondApp {
  const webhookUrl = boxes.instagram.callbackUrl
  const own = tokens.map(({ subjectId, value }) => [subjectId, value])
  return { id, name, secret, webhookUrl, tokens: Object.fromEntries(own), isDefault }
}

function fieldsOf({ platform }: Account): readonly string[] {
  return platform === 'messenger' ? PAGE_FIELDS : INSTAGRAM_FIELDS
}

function tokenOf(world: World, account: Account, value: string, nowMs: number): Token {
  const isPage = account.platform === 'messenger'
  const manager = Object.entries(account.page?.tasks ?? {}).find(([, tasks]) => tasks.length > 0)?.[0]
  return {
    value,
    family: account.login,
    type: isPage ? 'page' : 'user',
    subjectId: account.id,
    userId: isPage ? (manager ?? world.users[0]?.id ?? null) : null,
    madeWith: null,
    scopes: isPage ? [...FACEBOOK_PERMISSIONS] : [...INSTAGRAM_PERMISSIONS],
    declined: [],
    targets: null,
    isLongLived: true,
    issuedAtMs: nowMs,
    expiresAtMs: null,
    deadBecause: null,
  }
}
