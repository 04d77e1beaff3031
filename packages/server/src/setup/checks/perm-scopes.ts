import { FACEBOOK_LOGIN_SCOPES } from '@roost/meta'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { conversationsState, messagingScope } from '../conversations-state.ts'
import { type Finding, fail, pass, unknown, waits } from '../finding.ts'
import type { TokenInfo } from '../readings/account.ts'
import { type CheckedAccount, isByInstagramLogin, isInstagram } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

const PORTFOLIO = 'business_management'

/** What messaging needs of Facebook Login; `pages_messaging` is for Messenger, `instagram_*` for Instagram. */
function needed(account: CheckedAccount): readonly string[] {
  return FACEBOOK_LOGIN_SCOPES.filter((name) =>
    isInstagram(account) ? name !== 'pages_messaging' : !name.startsWith('instagram_'),
  )
}

export const permScopes: Check = {
  id: 'perm.scopes',
  title: 'The messaging permissions were granted',
  group: 'account',
  scope: 'account',
  needs: ['app.state', 'role.tester', 'token.family', 'token.valid', 'token.app'],
  async run(account, context) {
    const state = await tokenState(account, context)
    if (state.is === 'personal') return waits('acct.type')
    if (state.is === 'without_permission') {
      return fail(state.problem, 'Instagram refuses to show the account itself.', {
        evidence: state.evidence,
      })
    }
    if (state.is !== 'good') return waits('token.valid')
    return isByInstagramLogin(account) || state.info === null
      ? byUse(account, context)
      : byList(account, state.info)
  },
}

/** Instagram tells nobody what was granted; a call that needs the permission does. */
async function byUse(account: CheckedAccount, context: DoctorContext): Promise<Finding> {
  const scope = messagingScope(account)
  const saved = account.login.scopes
  const state = await conversationsState(account, context)
  switch (state.is) {
    case 'without_permission':
      return fail('perm.scopes.messages', `Meta refuses conversations for want of ${scope}.`, {
        evidence: state.evidence,
      })
    case 'read':
      return pass('Meta lists conversations, which takes it.', { value: scope, evidence: state.evidence })
    case 'switched_off':
      return pass('It was granted; the account’s own switch is in the way.', { evidence: state.evidence })
    case 'unread':
      return unread(state.reading)
    default:
      return saved !== null && !saved.includes(scope)
        ? fail('perm.scopes.messages', `${scope} was not granted when the account was connected.`)
        : unknown('No call has come through that would show it.')
  }
}

function byList(account: CheckedAccount, { scopes, granularScopes }: TokenInfo): Finding {
  const missing = needed(account).filter((name) => !scopes.includes(name))
  if (missing.length > 0) return fail(problemOfMissing(account, missing), `Missing: ${missing.join(', ')}.`)
  const { id, pageId } = account.account
  const elsewhere = granularScopes.filter(
    ({ scope, targetIds }) =>
      targetIds !== null &&
      needed(account).includes(scope) &&
      scope !== PORTFOLIO &&
      !targetIds.some((target) => target === id || target === pageId),
  )
  return elsewhere.length > 0
    ? fail(
        'perm.scopes.not_ticked',
        `Given for others only: ${elsewhere.map(({ scope }) => scope).join(', ')}.`,
      )
    : pass('All of them were granted.', { value: messagingScope(account) })
}

function problemOfMissing(account: CheckedAccount, missing: readonly string[]): string {
  if (missing.includes(messagingScope(account))) return 'perm.scopes.messages'
  return missing.length === 1 && missing[0] === PORTFOLIO ? 'perm.scopes.portfolio' : 'perm.scopes.missing'
}
