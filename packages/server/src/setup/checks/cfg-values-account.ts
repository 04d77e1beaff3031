import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from '@roost/meta'
import type { Check } from '../check.ts'
import { type Finding, fail, pass, warn } from '../finding.ts'
import { type CheckedAccount, isByInstagramLogin, isInstagram } from '../subject.ts'

export const cfgValuesAccount: Check = {
  id: 'cfg.values',
  key: 'cfg.values.account',
  title: 'The account is saved with the right kinds of values',
  group: 'before_you_start',
  scope: 'account',
  run: (subject) => tokenOf(subject) ?? idsOf(subject) ?? scopesOf(subject) ?? shapesOf(subject),
}

function tokenOf({ token, tokenProblem }: CheckedAccount): Finding | null {
  if (tokenProblem === 'unreadable') {
    return fail('cfg.values.token_unreadable', 'The saved token does not open with this ROOST_SECRET.')
  }
  return token !== null && (/^bearer/i.test(token) || /[\s"'“”]/.test(token))
    ? fail('cfg.values.token_unclean', 'The saved token has characters that no token has.')
    : null
}

/** A Page id equal to the account's is left to `conv.list`, which can say more about it. */
function idsOf({ account, app }: CheckedAccount): Finding | null {
  const { id, pageId } = account
  if (!/^\d+$/.test(id)) return fail('id.account.username', `The saved id is “${id}”.`)
  const ofApps = [app?.app.metaAppId, app?.app.instagramAppId]
  const twice = [id, pageId].find((one) => one !== null && ofApps.includes(one))
  return twice == null
    ? null
    : fail('cfg.values.same_id_twice', `${twice} is saved for the account and is the id of the app.`)
}

/** Names of the other login, or the old ones without “instagram_”. */
function scopesOf(subject: CheckedAccount): Finding | null {
  const foreign = isByInstagramLogin(subject) ? FACEBOOK_LOGIN_SCOPES : INSTAGRAM_LOGIN_SCOPES
  const wrong = (subject.login.scopes ?? []).filter(
    (name) => foreign.includes(name) || /^business_(?!management$)/.test(name),
  )
  return wrong.length === 0 ? null : fail('cfg.values.scope_names', `Asked for: ${wrong.join(', ')}.`)
}

function shapesOf(subject: CheckedAccount): Finding {
  const { id } = subject.account
  return isInstagram(subject) && !id.startsWith('17841')
    ? warn('cfg.values.account_id_shape', `The saved id is ${id}.`)
    : pass('Id and token have the form that Meta gives them.', { value: shortened(id) })
}

function shortened(id: string): string {
  return id.length > 9 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id
}
