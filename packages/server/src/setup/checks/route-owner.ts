import type { Check } from '../check.ts'
import { fail, pass, skip } from '../finding.ts'

export const routeOwner: Check = {
  id: 'route.owner',
  title: 'Messages come to this app first',
  group: 'live',
  scope: 'account',
  run({ id }, { heard }) {
    const { lastEventAtMs, isInStandby } = heard.of(id)
    if (lastEventAtMs === null) return skip('Nothing has arrived yet that would show it.')
    return isInStandby
      ? fail('route.owner.standby', 'The newest messages came only to be overheard.')
      : pass('The newest messages came to this app.')
  },
}
