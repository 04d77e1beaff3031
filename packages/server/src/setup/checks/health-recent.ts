import type { Check } from '../check.ts'
import { fail, pass, skip, warn } from '../finding.ts'
import { nameOf } from '../subject.ts'

/** The sender wakes for every reply that is due; longer than this means that it does not run. */
const STUCK_MS = 10 * 60_000

export const healthRecent: Check = {
  id: 'health.recent',
  title: 'Messages come and go as usual',
  group: 'health',
  scope: 'account',
  async run(account, { store, heard, clock }) {
    if (store === null) return skip('Without a store nothing is known about it.')
    const watch = (await store.accountWatches()).find(({ accountId }) => accountId === account.id)
    if (watch?.alarm != null) {
      const sentence = watch.sentence ?? ''
      return watch.alarm === 'health.recent.missed'
        ? fail(watch.alarm, sentence)
        : warn(watch.alarm, sentence)
    }
    const dueMs = await store.nextDueMs()
    if (dueMs !== null && clock.now() - dueMs > STUCK_MS) {
      return warn(
        'health.recent.stuck',
        `Since ${new Date(dueMs).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
      )
    }
    const { lastEventAtMs } = heard.of(account.id)
    return lastEventAtMs === null
      ? skip(`Nothing has arrived for ${nameOf(account)} yet.`)
      : pass('The last one arrived in its usual time.', {
          value: new Date(lastEventAtMs).toISOString().slice(0, 10),
        })
  },
}
