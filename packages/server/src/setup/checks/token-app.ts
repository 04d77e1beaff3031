import type { Check } from '../check.ts'
import { fail, pass, skip, unknown } from '../finding.ts'
import { isByInstagramLogin } from '../subject.ts'
import { tokenState } from '../token-state.ts'

export const tokenApp: Check = {
  id: 'token.app',
  title: 'The token belongs to this app and Page',
  group: 'account',
  scope: 'account',
  needs: ['token.family', 'token.valid'],
  async run(account, context) {
    if (isByInstagramLogin(account)) return skip('Instagram tells the app of a token nowhere.')
    const state = await tokenState(account, context)
    const info = state.is === 'good' ? state.info : null
    if (info === null || state.is !== 'good') return unknown('Only the app’s own credentials can ask.')
    const { evidence } = state
    if (info.appId !== null && info.appId !== account.app?.app.metaAppId) {
      return fail(
        'token.app.other',
        `It belongs to app ${info.appId} (${info.application ?? 'without a name'}).`,
        {
          evidence,
        },
      )
    }
    const { pageId, id } = account.account
    // Ids that are swapped, or stand in both places, are told as such by id.account and conv.list.
    const isOurs = info.profileId === null || pageId === id || [pageId, id].includes(info.profileId)
    return isOurs
      ? pass('It does.', { evidence })
      : fail('token.app.other_page', `It belongs to Page ${info.profileId}; saved is ${pageId ?? id}.`, {
          evidence,
        })
  },
}
