import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, waits, warn } from '../finding.ts'
import type { InstagramMe } from '../readings/account.ts'
import { type CheckedAccount, isInstagram } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

/** Farther off is another account. What a float makes of an id of 17 digits differs by a few units. */
const MOST_ROUNDING = 4n

export const idAccount: Check = {
  id: 'id.account',
  title: 'The saved id is the right one',
  group: 'account',
  scope: 'account',
  needs: ['role.tester', 'token.family', 'token.valid', 'token.app', 'perm.scopes'],
  async run(account, context) {
    const state = await tokenState(account, context)
    if (state.is === 'personal') return waits('acct.type')
    if (state.is !== 'good') return waits('token.valid')
    return state.me === null
      ? ofFacebookLogin(account, context)
      : ofInstagramLogin(account, state.me, context)
  },
}

function ofInstagramLogin(account: CheckedAccount, me: InstagramMe, context: DoctorContext): Finding {
  const { id } = account
  const { userId, appScopedId, username } = me
  if (userId === null) {
    return context.heard.of(id).lastEventAtMs !== null
      ? pass('Messages arrive for exactly this id.', { value: id })
      : warn('id.account.uncertain', `Instagram gives ${appScopedId} and nothing beside it.`)
  }
  if (id === userId) return pass('Webhooks carry exactly this id.', { value: id })
  const message = `Saved is ${id}; webhooks carry ${userId}.`
  if (id === username) return fail('id.account.username', message)
  if (id === appScopedId) return fail('id.account.app_scoped', message)
  if (isRounded(id, userId)) return fail('id.account.rounded', message)
  return fail(
    'id.account.other_account',
    `The token speaks for @${username ?? userId} (${userId}); saved is ${id}.`,
  )
}

async function ofFacebookLogin(account: CheckedAccount, context: DoctorContext): Promise<Finding> {
  const reading = await context.ask.account(account).page()
  if (!reading.ok) {
    return reading.refusal?.kind === 'permission_missing' ? waits('perm.scopes') : unread(reading)
  }
  const { value: page, evidence } = reading
  const { id, pageId } = account.account
  if (!isInstagram(account)) {
    return page.id === id
      ? pass('The token speaks for exactly this Page.', { value: page.name ?? id, evidence })
      : fail('token.app.other_page', `The token speaks for ${page.name ?? page.id}.`, { evidence })
  }
  if (page.id === id) {
    return pageId === page.id
      ? fail('cfg.values.same_id_twice', `${id} is the id of the Page.`, { evidence })
      : fail('id.account.swapped', `${id} is the id of the Page ${page.name ?? ''}.`.replace(' .', '.'), {
          evidence,
        })
  }
  const { professional, connected } = page
  if (professional === null) return waits(connected === null ? 'page.link' : 'acct.type')
  if (page.id !== pageId) {
    return pageId === id || pageId === professional.id
      ? waits('conv.list')
      : fail('token.app.other_page', `The token speaks for ${page.name ?? page.id}.`, { evidence })
  }
  if (professional.id === id) return pass('Page and account are the saved ones.', { value: id, evidence })
  return isRounded(id, professional.id)
    ? fail('id.account.rounded', `Saved is ${id}; webhooks carry ${professional.id}.`, { evidence })
    : fail('id.account.other_link', `It is linked to @${professional.username ?? professional.id}.`, {
        evidence,
      })
}

function isRounded(saved: string, right: string): boolean {
  if (!/^\d{1,30}$/.test(saved) || !/^\d{1,30}$/.test(right)) return false
  const distance = BigInt(saved) - BigInt(right)
  return distance !== 0n && (distance < 0n ? -distance : distance) <= MOST_ROUNDING
}
