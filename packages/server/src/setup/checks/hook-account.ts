import type { SubscribedApp } from '@roost/meta'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, unknown, warn } from '../finding.ts'
import { type CheckedAccount, isInstagram } from '../subject.ts'
import { unread } from '../unread.ts'
import { missingOf, NEEDED_FIELDS, usedFields } from '../wanted-fields.ts'

export const hookAccount: Check = {
  id: 'hook.account',
  title: 'The account is subscribed',
  group: 'webhook',
  scope: 'account',
  needs: [
    'app.product',
    'role.tester',
    'token.family',
    'token.valid',
    'token.app',
    'perm.scopes',
    'id.account',
    'acct.type',
    'page.task',
    'conv.list',
    'hook.app',
  ],
  async run(account, context) {
    const reading = await context.ask.account(account).install()
    const { evidence } = reading
    if (!reading.ok)
      return reading.refusal === null ? unread(reading) : unknown(reading.problem.cause, { evidence })
    const ours = reading.value.filter(({ appId }) => isOurs(appId, account))
    const others = reading.value.flatMap(({ appId, name }) =>
      isOurs(appId, account) ? [] : [name ?? appId ?? 'another app'],
    )
    const also = others.length === 0 ? '' : ` It also tells ${others.join(', ')}.`
    const found = { ...judge(ours, account, also), evidence }
    return found.result === 'pass' || !context.allow.has('write') ? found : subscribe(account, context)
  },
}

/** Which of the app's two ids stands here with Instagram Login is not certain; without an id it can only be ours. */
function isOurs(appId: string | null, { app }: CheckedAccount): boolean {
  return appId === null || app === null || [app.app.metaAppId, app.app.instagramAppId].includes(appId)
}

/** With leave to write: subscribes it and reads back what Meta made of it. */
async function subscribe(account: CheckedAccount, context: DoctorContext): Promise<Finding> {
  const fields = usedFields(subscribedObject(account), account.account.login)
  const reading = await context.ask.account(account).subscribe(fields)
  const { evidence } = reading
  if (!reading.ok) return fail(reading.problem, 'Meta refused to subscribe it.', { evidence })
  return reading.value.some((field) => NEEDED_FIELDS.includes(field))
    ? fail('hook.app.fields', `Meta dropped ${reading.value.join(', ')}: the app does not select them.`, {
        evidence,
      })
    : pass('Subscribed just now, and read back.', {
        evidence,
        value: `${fields.length - reading.value.length} of ${fields.length} fields`,
      })
}

/** With Facebook Login the Page is what is subscribed, for Instagram as well. */
function subscribedObject({ account }: CheckedAccount): 'instagram' | 'page' {
  return account.login === 'facebook' ? 'page' : 'instagram'
}

/** For Instagram by Facebook Login the Page's list is a switch: any field turns the account's events on. */
function judge(ours: readonly SubscribedApp[], account: CheckedAccount, also: string): Finding {
  if (ours.length === 0) return fail('hook.account.missing', `The app is not installed on it.${also}`)
  const fields = ours.flatMap((one) => one.fields)
  const isSwitch = isInstagram(account) && account.account.login === 'facebook'
  if (isSwitch) return pass(`The app is installed on the Page.${also}`)
  const wanted = usedFields(isInstagram(account) ? 'instagram' : 'page', account.account.login)
  const needed = missingOf(NEEDED_FIELDS, fields)
  if (needed.length > 0) return fail('hook.account.fields', `Missing: ${needed.join(', ')}.${also}`)
  const unused = missingOf(wanted, fields)
  const value = `${wanted.length - unused.length} of ${wanted.length} fields, read back`
  return unused.length > 0
    ? warn('hook.account.few_fields', `Missing: ${unused.join(', ')}.${also}`, { value })
    : pass(`Meta tells this app what happens to it.${also}`, { value })
}
