import type { Check } from '../check.ts'
import { fail, pass, unknown, warn } from '../finding.ts'

const DAY_MS = 86_400_000
const WARN_DAYS = 90

/** Last day of each version; null: Meta has not said. Source: reference, login and set-up, 15 (graph-api/changelog/versions). */
const ENDS: Readonly<Record<string, string | null>> = {
  'v26.0': null,
  'v25.0': '2028-07-29',
  'v24.0': '2028-02-18',
  'v23.0': '2027-10-08',
  'v22.0': '2027-05-20',
  'v21.0': '2027-01-21',
  'v20.0': '2026-09-24',
  'v19.0': '2026-05-21',
  'v18.0': '2026-01-26',
  'v17.0': '2025-09-12',
  'v16.0': '2025-05-14',
}
const OLDEST_LISTED = 16

export const cfgVersion: Check = {
  id: 'cfg.version',
  title: 'The version of Meta’s API is alive',
  group: 'meta_app',
  scope: 'server',
  run({ config: { graphVersion }, clock }) {
    const end = ENDS[graphVersion]
    if (end === null) return pass(`${graphVersion} is the newest one.`, { value: graphVersion })
    if (end === undefined) {
      return Number(graphVersion.slice(1).split('.')[0]) < OLDEST_LISTED
        ? fail('cfg.version.expired', `${graphVersion} ended years ago.`)
        : unknown(`Nothing is known here about ${graphVersion}.`, { value: graphVersion })
    }
    const days = Math.floor((Date.parse(end) - clock.now()) / DAY_MS)
    const value = `${graphVersion}, until ${end}`
    if (days < 0) return fail('cfg.version.expired', `${graphVersion} ended on ${end}.`, { value })
    return days < WARN_DAYS
      ? warn('cfg.version.soon', `${graphVersion} ends in ${days} days.`, { value })
      : pass(`${graphVersion} lives until ${end}.`, { value })
  },
}
