import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import { type DoctorContext, redirectUri } from '../context.ts'
import { type Finding, fail, pass, skip, unknown } from '../finding.ts'
import { isCodeRefusal } from '../readings/app.ts'
import type { CheckedApp } from '../subject.ts'
import { isByInstagramLogin } from '../subject.ts'
import { unread } from '../unread.ts'

/** The Instagram pair. Meta has no call that checks it; a login with a code that nobody was given comes closest. */
export const appCredentialsInstagram: Check = {
  id: 'app.credentials',
  key: 'app.credentials.instagram',
  title: 'The Instagram app’s id and secret are accepted',
  group: 'meta_app',
  scope: 'app',
  needs: ['net.reach', 'cfg.values.app'],
  async run(app, context) {
    if (app.app.instagramAppId === null || app.secrets.instagramAppSecret === null)
      return missing(app, context)
    const reading = await context.ask.app(app).instagramProbe(redirectUri(context))
    const { evidence } = reading
    if (reading.ok) return unknown('Instagram accepted a code that nobody was given.', { evidence })
    const { refusal, problem } = reading
    if (isCodeRefusal(refusal))
      return pass('Instagram accepts the id, and probably the secret.', { evidence })
    switch (refusal?.key) {
      case 'IGL_APP':
      case 'IGL_OLD_CLIENT':
        return fail(problem, `Instagram refused app ${app.app.instagramAppId}.`, { evidence })
      case 'IGL_SECRET':
        return fail(problem, 'Instagram accepts the id and refuses the secret.', { evidence })
      case 'IGL_REDIRECT':
      case 'IGL_OLD_REDIRECT':
        return fail('app.credentials.redirect', `Asked for: ${redirectUri(context)}.`, { evidence })
      default:
        return refusal?.kind === 'unknown'
          ? unknown('Instagram refused the trial login with words that are not known here.', { evidence })
          : { ...unread(reading), stops: false }
    }
  },
}

function missing(app: CheckedApp, context: DoctorContext): Finding {
  return accountsOf(app, context).some(isByInstagramLogin)
    ? fail('app.credentials.instagram_missing', 'An account of Instagram Login is connected.')
    : skip('Not set. Facebook Login works without.')
}
