import { problemOf } from '@roost/meta'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, skip, unknown, waits } from '../finding.ts'
import { type CheckedAccount, isByInstagramLogin, isInstagram, nameOf } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

const NAMES: Readonly<Record<string, string>> = {
  BUSINESS: 'Business',
  MEDIA_CREATOR: 'Creator',
  CREATOR: 'Creator',
}

/** The refusal that Meta gives to personal accounts; seen without it, it is explained the same. */
const PERSONAL = problemOf({ code: 10, message: 'The user is not an Instagram Business' })

export const acctType: Check = {
  id: 'acct.type',
  title: 'The account is Business or Creator',
  group: 'before_you_start',
  scope: 'account',
  needs: ['role.tester', 'token.family', 'token.valid', 'token.app', 'perm.scopes'],
  async run(account, context) {
    if (!isInstagram(account)) return skip('Only Instagram has account types.')
    const state = await tokenState(account, context)
    if (state.is === 'personal') {
      return fail(PERSONAL, `${nameOf(account)} is a personal account.`, { evidence: state.evidence })
    }
    if (state.is !== 'good') return waits('token.valid')
    if (!isByInstagramLogin(account)) return ofFacebookLogin(account, context)
    const type = state.me?.accountType ?? null
    if (type === null)
      return unknown('Instagram does not say which type it is.', { evidence: state.evidence })
    const name = NAMES[type]
    const { evidence } = state
    return name === undefined
      ? fail(PERSONAL, `Instagram calls ${nameOf(account)} “${type.toLowerCase()}”.`, { evidence })
      : pass(`${nameOf(account)} is a ${name} account.`, { value: name, evidence })
  },
}

/** Only a professional account shows as the Page's; any other that is linked shows beside it. */
async function ofFacebookLogin(account: CheckedAccount, context: DoctorContext): Promise<Finding> {
  const reading = await context.ask.account(account).page()
  if (!reading.ok) return unread(reading)
  const { value, evidence } = reading
  if (value.professional !== null)
    return pass('It is a professional account.', { value: 'Professional', evidence })
  return value.connected === null
    ? waits('page.link')
    : fail(PERSONAL, `@${value.connected.username ?? value.connected.id} is linked and not professional.`, {
        evidence,
      })
}
