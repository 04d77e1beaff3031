import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.close())

test('tells how it stands, to who has a key', async () => {
  await server.hear('Hello')
  await server.store.settled()
  const answer = await server.ask('/metrics', { headers: await server.key() })
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/)
  const text = await answer.text()
  for (const line of [
    'roost_notifications_received_total 0',
    'roost_notifications_refused_total{reason="wrong_signature"} 0',
    'roost_apply_backlog 0',
    'roost_apply_lag_seconds 0',
    'roost_search_backlog 0',
    'roost_receiving_queue_bytes 0',
    'roost_feed_clients 0',
  ]) {
    expect(text).toContain(`\n${line}\n`)
  }
  expect((await server.ask('/metrics')).status).toBe(401)
})
