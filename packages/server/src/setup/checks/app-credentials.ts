import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, skip, unknown, warn } from '../finding.ts'
import type { CheckedApp } from '../subject.ts'
import { unread } from '../unread.ts'

/** The Meta pair: for Facebook Login, and for reading the app's webhook with either login. */
export const appCredentials: Check = {
  id: 'app.credentials',
  title: 'The Meta app’s id and secret belong together',
  group: 'meta_app',
  scope: 'app',
  needs: ['net.reach', 'cfg.values.app'],
  async run(app, context) {
    if (app.app.metaAppId === null || app.secrets.metaAppSecret === null) return missing(app, context)
    const reading = await context.ask.app(app).credentials()
    const { evidence } = reading
    if (reading.ok) return pass('Meta accepts them.', { evidence })
    const { refusal, problem } = reading
    if (refusal?.key === 'PROOF_MISSING')
      return warn(problem, 'Meta asks for a proof with each call.', { evidence })
    if (refusal === null || refusal.kind === 'temporary' || refusal.kind === 'rate_limited')
      return unread(reading)
    return refusal.kind === 'login_failed'
      ? fail(problem, `Meta refused app ${app.app.metaAppId} with code ${refusal.code}.`, { evidence })
      : unknown(problem.cause, { evidence })
  },
}

function missing(app: CheckedApp, context: DoctorContext): Finding {
  const isNeeded = accountsOf(app, context).some(({ account }) => account.login === 'facebook')
  return isNeeded
    ? fail('app.credentials.meta_missing', 'An account of Facebook Login is connected.')
    : skip('Not set. Instagram Login works without; the app’s webhook cannot be read then.')
}
