import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'
import { SESSION_MS } from './doors.ts'
import { forgetExpiredDaily } from './forget-expired.ts'

const DAY_MS = 24 * 3_600_000

let server: TestServer
let stop: () => void
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(async () => {
  stop()
  await server.close()
})

test('expired sessions are removed at the start and each day, good ones stay', async () => {
  const { store, wallClock, doors } = server
  const nowMs = wallClock.now()
  const user = await doors.addUser('Nadia', null)
  await store.addSession('old', user.id, nowMs - 1)
  await store.addSession('tomorrow', user.id, nowMs + DAY_MS)
  await store.addSession('good', user.id, nowMs + SESSION_MS)
  // A session that is not there any more is not found, whatever the time.
  const isKept = async (hash: string) => (await store.sessionUser(hash, 0)) !== null
  const kept = async () => Promise.all(['old', 'tomorrow', 'good'].map(isKept))

  stop = forgetExpiredDaily({ store, clock: wallClock, log: createLog('silent') })
  expect(await kept()).toEqual([false, true, true])
  wallClock.advance(DAY_MS)
  expect(await kept()).toEqual([false, false, true])
  stop()
  wallClock.advance(SESSION_MS)
  expect(await kept()).toEqual([false, false, true])
})
