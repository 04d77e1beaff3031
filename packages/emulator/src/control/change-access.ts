/** Changes of the app's settings and of a Page, as the control API asks for them: what is absent stays. */
import type { z } from 'zod'
import type { AppSettings } from '../access/app-settings.ts'
import { boxOf, WEBHOOK_BOXES } from '../access/webhook-box.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../access/webhook-fields.ts'
import type { Emulation } from '../emulation.ts'
import { RefusedAct } from '../people/refused-act.ts'
import type { Account, World } from '../world.ts'
import type { appSchema, pageSchema } from './access-schema.ts'

export function changeApp({ world, changes }: Emulation, change: z.infer<typeof appSchema>): void {
  const { webhooks, access, instagramLogin, facebookLogin, ...plain } = change
  const { settings, boxes } = world.app
  const wasActive = settings.state === 'active'
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
  { portfolioId, tasks, instagramAccountId }: z.infer<typeof pageSchema>,
): void {
  if (page.page === null) return
  if (instagramAccountId !== undefined) link(world, page, instagramAccountId)
  if (portfolioId !== undefined) page.page.portfolioId = portfolioId
  if (tasks !== undefined) page.page.tasks = tasks
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

/**
 * The switch “Webhook subscription” beside an account, and what `POST …/subscribed_apps` does: fields that the app did not
 * select are dropped for Instagram. An account with Facebook Login is installed through its Page.
 */
export function installOn(world: World, account: Account, fields: readonly string[]): void {
  if (account.platform === 'instagram' && account.login === 'facebook') {
    throw new RefusedAct(
      'With Facebook Login the app is installed on the Page.',
      'Change the Page that the account is linked to.',
    )
  }
  const known = account.platform === 'messenger' ? PAGE_FIELDS : INSTAGRAM_FIELDS
  const stranger = fields.find((field) => !known.includes(field))
  if (stranger !== undefined) {
    throw new RefusedAct(`“${stranger}” is no field of this account.`, `It has: ${known.join(', ')}.`)
  }
  const selected = world.app.boxes[boxOf(account)].fields
  const isPage = account.platform === 'messenger'
  account.subscribedFields = fields.filter((field) => isPage || selected.includes(field))
}

/** zod tells an absent member as `undefined`. */
function assignGiven(target: AppSettings | object, given: object | undefined): void {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== undefined) Object.assign(target, { [name]: value })
  }
}
