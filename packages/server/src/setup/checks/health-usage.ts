import type { Check } from '../check.ts'
import { pass, skip, warn } from '../finding.ts'
import { isByInstagramLogin } from '../subject.ts'

const HIGH_PERCENT = 80

/** Last of what asks Meta, so that it has seen the headers of all answers. */
export const healthUsage: Check = {
  id: 'health.usage',
  title: 'Meta’s allowance is not used up',
  group: 'health',
  scope: 'account',
  run(account, { ask, config }) {
    const paused = ask.pauseOf(hostOf(account))
    if (paused !== null) {
      const { evidence, waitMs } = paused
      const minutes = waitMs === null ? null : Math.ceil(waitMs / 60_000)
      return warn(
        'health.usage.pause',
        minutes === null ? 'For how long it does not say.' : `For ${minutes} minutes.`,
        {
          value: minutes === null ? null : `${minutes} min`,
          evidence,
        },
      )
    }
    const percent = ask.usagePercent()
    if (percent === null) return skip(`${hostOf(account)} ${config.graphVersion} told nothing about it.`)
    const value = `${percent} percent`
    return percent >= HIGH_PERCENT
      ? warn('health.usage.high', `${value} are used.`, { value })
      : pass(`${value} are used.`, { value })
  },
}

function hostOf(account: Parameters<typeof isByInstagramLogin>[0]): string {
  return isByInstagramLogin(account) ? 'graph.instagram.com' : 'graph.facebook.com'
}
