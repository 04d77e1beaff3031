/** The server as people run it, on a fresh folder, with one account connected. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, readConfig, startServer } from '@roost/server'
import { ACCOUNT_ID, SECRET } from './bodies.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const folder = await mkdtemp(join(tmpdir(), 'roost-bench-'))
const server = await startServer({
  config: readConfig({
    PORT: '0',
    ROOST_DATA: folder,
    ROOST_SECRET: 'bench_secret_bench_secret_bench_secret',
    INSTAGRAM_APP_ID: '1',
    INSTAGRAM_APP_SECRET: SECRET,
    META_VERIFY_TOKEN: 'bench',
  }),
  log: createLog('silent'),
  // Nobody is on the other side: receiving never depends on it.
  fetch: () => Promise.reject(new Error('No network in a bench.')),
})
await server.store.saveAccount({
  id: ACCOUNT_ID,
  platform: 'instagram',
  login: 'instagram',
  pageId: null,
  username: 'bench',
  name: null,
  pictureUrl: null,
  status: 'ok',
  tokenSealed: null,
  appId: null,
  appScopedId: null,
})

answerQuestions(
  { port: server.port },
  {
    cpu: cpuMicros,
    settle: () => server.store.settled(),
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  },
)
