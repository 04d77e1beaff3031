import type { Check } from '../check.ts'
import { fail, pass, skip } from '../finding.ts'

export const storeCommits: Check = {
  id: 'store.commits',
  title: 'The database keeps what it confirms',
  group: 'health',
  scope: 'server',
  async run({ store, config }) {
    if (store === null) return skip('There is no store here.')
    if (!(await store.ready())) {
      return fail('store.commits.full', `Nothing can be written in ${config.dataFolder}.`)
    }
    const { engine, synchronous, journal } = await store.facts()
    return /^(?:full|extra|on|2|3)$/i.test(synchronous)
      ? pass(`${engine} waits for the disk before it confirms (${journal}, ${synchronous}).`)
      : fail(
          'store.commits.lazy',
          `${engine} confirms before the disk has it (synchronous is ${synchronous}).`,
        )
  },
}
