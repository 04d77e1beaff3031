import { type Check, fail, pass } from '../check.ts'

export const storeCommits: Check = {
  id: 'store-commits',
  title: 'The database keeps what it confirms',
  async run({ store, config }) {
    if (!(await store.ready())) {
      return fail(
        'The database cannot commit now, so every notification is answered 503.',
        `Make room on the disk of ${config.dataFolder}, and let this process write there.`,
      )
    }
    const { engine, synchronous, journal } = await store.facts()
    if (/^(?:full|extra|on|2|3)$/i.test(synchronous)) {
      return pass(`${engine} commits, and waits for the disk before it says so (${journal}, ${synchronous}).`)
    }
    return fail(
      `${engine} confirms before the disk has it (synchronous is ${synchronous}): a power cut could lose messages.`,
      'Start the server with its own settings again; it sets synchronous to FULL.',
    )
  },
}
