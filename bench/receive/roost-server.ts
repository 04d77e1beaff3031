/** The server as people run it, with one account connected. Words: its data folder, else a fresh one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createLog, readConfig, startServer } from '@roost/server'
import { ACCOUNT } from './account.ts'
import { SECRET } from './bodies.ts'
import { addKey, addSession } from './credentials.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const [given] = process.argv.slice(2)
const folder = given ?? (await mkdtemp(join(tmpdir(), 'roost-bench-')))
const server = await startServer({
  config: readConfig({
    PORT: '0',
    ROOST_DATA: folder,
    ROOST_SECRET: 'bench_secret_bench_secret_bench_secret',
    INSTAGRAM_APP_ID: '1',
    INSTAGRAM_APP_SECRET: SECRET,
    META_VERIFY_TOKEN: 'bench',
    // What a bench stored is dated as it likes, and must not be removed for its age while something else is measured.
    ROOST_KEEP_NOTIFICATIONS_DAYS: 'forever',
    ROOST_KEEP_FEED_DAYS: 'forever',
  }),
  log: createLog('silent'),
  // Nobody is on the other side: receiving never depends on it.
  fetch: () => Promise.reject(new Error('No network in a bench.')),
})
await server.store.saveAccount(ACCOUNT)

/** Notifications that have their outcomes, and messages that can be found by their words. */
const reader = new DatabaseSync(join(folder, 'roost.db'), { readOnly: true })
reader.prepare('ATTACH ? AS besides').run(join(folder, 'search.db'))
const reach = reader.prepare(
  'SELECT (SELECT until_id FROM applied) AS applied, (SELECT until_id FROM search_state) AS indexed',
)

answerQuestions(
  { port: server.port },
  {
    cpu: cpuMicros,
    'resident bytes': () => process.memoryUsage.rss(),
    key: () => addKey(server.store),
    cookie: () => addSession(server.store),
    reach: () => ({ ...reach.get() }),
    settle: () => server.store.settled(),
    close: async () => {
      await server.close()
      if (given === undefined) await rm(folder, { recursive: true, force: true })
    },
  },
)
