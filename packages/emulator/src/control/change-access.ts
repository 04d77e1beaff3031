/** Changes of the app's settings and of a Page, as the control API asks for them: what is absent stays. */
import type { z } from 'zod'
import type { AppSettings } from '../access/app-settings.ts'
import type { Token } from '../access/token.ts'
import { WEBHOOK_BOXES } from '../access/webhook-box.ts'
import type { Emulation } from '../emulation.ts'
import { RefusedAct } from '../people/refused-act.ts'
import type { Account, World } from '../world.ts'
import type { appSchema, pageSchema, tokenChangeSchema } from './access-schema.ts'

export function changeApp({ world, changes }: Emulation, change: z.infer<typeof appSchema>): void {
  const { webhooks, access, instagramLogin, facebookLogin, secret, instagramAppSecret, ...plain } = change
  const { settings, boxes } = world.app
  const wasActive = settings.state === 'active'
  assignGiven(world.app, { secret, instagramAppSecret })
  assignGiven(settings, plain)
  assignGiven(settings.access, access)
  assignGiven(settings.instagramLogin, instagramLogin)
  assignGiven(settings.facebookLogin, facebookLogin)
  for (const name of WEBHOOK_BOXES) assignGiven(boxes[name], webhooks?.[name])
  if (wasActive && settings.state === 'inactive') killTokens(world)
  changes.tell({ type: 'world' })
}

/** For good: an app that is active again needs new ones. Source: reference, login and set-up, 10.1. */
function killTokens(world: World): void {
  for (const token of world.tokens) token.deadBecause ??= 'logged_out'
}

export function changePage(
  { world, changes }: Emulation,
  page: Account,
  { portfolioId, tasks, instagramAccountId, installedFields }: z.infer<typeof pageSchema>,
): void {
  if (page.page === null) return
  if (instagramAccountId !== undefined) link(world, page, instagramAccountId)
  if (portfolioId !== undefined) page.page.portfolioId = portfolioId
  if (tasks !== undefined) page.page.tasks = tasks
  page.subscribedFields = installedFields ?? page.subscribedFields
  changes.tell({ type: 'world' })
}

function link(world: World, page: Account, accountId: string | null): void {
  const candidates = world.accounts.filter((one) => one.platform === 'instagram' && one.login === 'facebook')
  const wanted = candidates.find(({ id }) => id === accountId)
  if (accountId !== null && wanted === undefined) {
    throw new RefusedAct(
      'No Instagram account of this id can be linked to a Page.',
      'Name one with "login": "facebook" from GET /_emulator/accounts.',
    )
  }
  for (const one of candidates) if (one.pageId === page.id) one.pageId = null
  if (wanted) wanted.pageId = page.id
}

export function changeToken(token: Token, change: z.infer<typeof tokenChangeSchema>): void {
  const { deadBecause, expiresAt, issuedAt, isLongLived, scopes } = change
  assignGiven(token, { deadBecause, isLongLived, scopes })
  if (issuedAt !== undefined) token.issuedAtMs = Date.parse(issuedAt)
  if (expiresAt !== undefined) token.expiresAtMs = expiresAt === null ? null : Date.parse(expiresAt)
}

/** zod tells an absent member as `undefined`. */
function assignGiven(target: AppSettings | object, given: object | undefined): void {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== undefined) Object.assign(target, { [name]: value })
  }
}
