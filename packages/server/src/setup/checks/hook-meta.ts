import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import { callbackUrl } from '../context.ts'
import { fail, pass, skip, unknown } from '../finding.ts'
import { isInstagram } from '../subject.ts'
import { unread } from '../unread.ts'
import { usedFields } from '../wanted-fields.ts'

/** Makes Meta itself verify the callback, by saving the app's webhook anew with what it has already. */
export const hookMeta: Check = {
  id: 'hook.meta',
  title: 'Meta itself can verify the callback',
  group: 'webhook',
  scope: 'app',
  kind: 'write',
  needs: ['app.credentials', 'app.state', 'cfg.values', 'cfg.values.app', 'hook.https', 'hook.callback'],
  async run(app, context) {
    const url = callbackUrl(context)
    const { verifyToken, metaAppSecret } = app.secrets
    if (url === null || verifyToken === null || app.app.metaAppId === null || metaAppSecret === null) {
      return skip('It takes an address, a verify token and the Meta app’s id and secret.')
    }
    const hasMessenger = accountsOf(app, context).some((account) => !isInstagram(account))
    const objects = hasMessenger ? (['instagram', 'page'] as const) : (['instagram'] as const)
    for (const object of objects) {
      const reading = await context.ask
        .app(app)
        .verifyCallback(object, url, verifyToken, usedFields(object, 'facebook'))
      const { evidence } = reading
      if (reading.ok) continue
      if (reading.refusal?.key === 'CALLBACK_API') {
        return fail(reading.problem, `Meta asked ${url} and got no right answer.`, { evidence })
      }
      return reading.refusal === null ? unread(reading) : unknown(reading.problem.cause, { evidence })
    }
    return pass('Meta asked the address just now and got its challenge back.')
  },
}
