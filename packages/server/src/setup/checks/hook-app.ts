import type { AppSubscription } from '@roost/meta'
import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import { callbackUrl, type DoctorContext } from '../context.ts'
import { type Finding, fail, manual, pass, skip, unknown, warn } from '../finding.ts'
import { type CheckedApp, isByInstagramLogin, isInstagram } from '../subject.ts'
import { unread } from '../unread.ts'
import { missingOf, NEEDED_FIELDS, usedFields } from '../wanted-fields.ts'

const QUESTION = {
  text: 'Does “Configure webhooks” show this server’s address and the fields, verified?',
  where: ['App dashboard > Instagram > API setup with Instagram login > Configure webhooks.'],
}

export const hookApp: Check = {
  id: 'hook.app',
  title: 'Meta sends what happens to this server',
  group: 'webhook',
  scope: 'app',
  needs: ['net.reach', 'app.credentials', 'app.state'],
  async run(app, context) {
    if (app.app.metaAppId === null || app.secrets.metaAppSecret === null) {
      return skip('Only the Meta app’s id and secret can ask.')
    }
    const reading = await context.ask.app(app).subscriptions()
    if (!reading.ok) {
      return reading.refusal === null
        ? unread(reading)
        : unknown(reading.problem.cause, { evidence: reading.evidence })
    }
    const { evidence } = reading
    const found = objectsOf(app, context).map((object) => judge(object, reading.value, app, context))
    const worst =
      found.find(({ result }) => result === 'fail') ?? found.find(({ result }) => result !== 'pass')
    return { ...(worst ?? pass('It does.')), value: fieldsIn(reading.value), evidence }
  },
}

/** `page` is Messenger's; without an account Instagram is what people come for. */
function objectsOf(app: CheckedApp, context: DoctorContext): readonly ('instagram' | 'page')[] {
  const accounts = accountsOf(app, context)
  const objects = new Set(accounts.map((account) => (isInstagram(account) ? 'instagram' : 'page')))
  return objects.size === 0 ? ['instagram'] : ([...objects].sort() as ('instagram' | 'page')[])
}

function judge(
  object: 'instagram' | 'page',
  subscriptions: readonly AppSubscription[],
  app: CheckedApp,
  context: DoctorContext,
): Finding {
  const subscription = subscriptions.find((one) => one.object === object)
  if (subscription === undefined) {
    if (object === 'page')
      return fail('hook.app.page_missing', 'The object “page” is not among its webhooks.')
    const isShown = accountsOf(app, context).some((one) => isInstagram(one) && !isByInstagramLogin(one))
    if (isShown) return fail('hook.app.missing', 'The object “instagram” is not among its webhooks.')
    return context.answers.get(`${hookApp.id}:${app.id}`)?.given === 'yes'
      ? pass('You confirmed it.', { value: 'Confirmed' })
      : manual('hook.app.not_shown', QUESTION, `This server is ${callbackUrl(context) ?? 'not known'}.`)
  }
  const ours = callbackUrl(context)
  const { callbackUrl: theirs, isActive, fields } = subscription
  if (theirs !== null && ours !== null && theirs !== ours) {
    return fail('hook.app.elsewhere', `Meta posts to ${withoutQuery(theirs)}; this server is ${ours}.`)
  }
  if (isActive === false) return fail('hook.app.inactive', `The webhook of “${object}” is off.`)
  const needed = missingOf(NEEDED_FIELDS, fields)
  if (needed.length > 0) return fail('hook.app.fields', `Not selected: ${needed.join(', ')}.`)
  const unused = missingOf(usedFields(object, loginOf(app, context)), fields)
  return unused.length > 0
    ? warn('hook.app.fields', `Not selected: ${unused.join(', ')}.`)
    : pass(`Meta posts to ${theirs === null ? 'it' : withoutQuery(theirs)}.`)
}

/** People put passwords into the query of their callback. */
function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

function fieldsIn(subscriptions: readonly AppSubscription[]): string | null {
  const fields = subscriptions.find(({ object }) => object === 'instagram')?.fields ?? []
  const [first, second, ...others] = fields.toSorted((a, b) => rank(a) - rank(b))
  if (first === undefined || second === undefined) return first ?? null
  return others.length === 0 ? `${first}, ${second}` : `${first}, ${second}, ${others.length} more`
}

function rank(field: string): number {
  const place = NEEDED_FIELDS.indexOf(field)
  return place === -1 ? NEEDED_FIELDS.length : place
}

/** One webhook serves both logins; what only Instagram Login knows is wanted when an account has it. */
function loginOf(app: CheckedApp, context: DoctorContext): 'instagram' | 'facebook' {
  return accountsOf(app, context).some(isByInstagramLogin) ? 'instagram' : 'facebook'
}
