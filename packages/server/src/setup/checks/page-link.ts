import type { Check } from '../check.ts'
import { fail, pass, skip } from '../finding.ts'
import { isByInstagramLogin, isInstagram } from '../subject.ts'
import { unread } from '../unread.ts'

export const pageLink: Check = {
  id: 'page.link',
  title: 'A Facebook Page is linked',
  group: 'before_you_start',
  scope: 'account',
  needs: ['token.family', 'token.valid', 'token.app', 'perm.scopes'],
  async run(account, context) {
    if (isByInstagramLogin(account)) return skip('Instagram Login needs no Page.', { value: 'Not needed' })
    if (!isInstagram(account)) return skip('The account is the Page itself.')
    const reading = await context.ask.account(account).page()
    if (!reading.ok) return unread(reading)
    const { value, evidence } = reading
    return value.professional === null && value.connected === null
      ? fail('page.link.missing', `The Page ${value.name ?? value.id} has no Instagram account.`, {
          evidence,
        })
      : pass(`The Page ${value.name ?? value.id} is linked.`, { value: value.name ?? value.id, evidence })
  },
}
