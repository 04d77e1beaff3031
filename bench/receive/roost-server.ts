/** The server as people run it, with one account connected. Words: its data folder, else a fresh one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createLog, readConfig, startServer } from '@roost/server'
import { hashSecret, KEY_PREFIX, makeSecret } from '../../packages/server/src/access/secret.ts'
import { SESSION_COOKIE } from '../../packages/server/src/access/session-pair.ts'
import { ACCOUNT } from './account.ts'
import { SECRET } from './bodies.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const SESSION_MS = 3_600_000

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
const reach = new DatabaseSync(join(folder, 'roost.db'), { readOnly: true }).prepare(
  'SELECT (SELECT until_id FROM applied) AS applied, (SELECT until_id FROM search_state) AS indexed',
)

answerQuestions(
  { port: server.port },
  {
    cpu: cpuMicros,
    'resident bytes': () => process.memoryUsage.rss(),
    key: addKey,
    cookie: addSession,
    reach: () => ({ ...reach.get() }),
    settle: () => server.store.settled(),
    close: async () => {
      await server.close()
      if (given === undefined) await rm(folder, { recursive: true, force: true })
    },
  },
)

/** A key of the API, as `roost key add` makes it. */
async function addKey(): Promise<string> {
  const secret = makeSecret(KEY_PREFIX)
  const keyHash = hashSecret(secret)
  await server.store.addKey({ name: 'bench', keyHash, speaksAs: 'automation', createdAtMs: Date.now() })
  return secret
}

/** The cookie of a signed-in owner. */
async function addSession(): Promise<string> {
  const user = await server.store.saveUser({ name: 'Bench', role: 'owner', passwordHash: null })
  const token = makeSecret()
  await server.store.addSession(hashSecret(token), user.id, Date.now() + SESSION_MS)
  return `${SESSION_COOKIE}=${token}`
}
