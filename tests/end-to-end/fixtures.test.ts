import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiList, ApiNotification } from '@roost/server/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from '../sources.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { postSigned } from './signed-post.ts'
import { until } from './until.ts'

/** Every documented payload, byte for byte, through the real door of the real server. */
const FOLDER = join(REPOSITORY, 'fixtures')
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json') && !path.startsWith('signatures'))
  .toSorted()

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  await sandbox.quiet()
})
afterAll(() => sandbox?.close())

describe('every fixture', () => {
  it('is here', () => {
    expect(FILES.length).toBeGreaterThan(60)
  })

  it.each(FILES)('%s: stored, answered 200, and in a named state that the API shows', async (path) => {
    const { webhookUrl, app } = sandbox.announcement
    const body = readFileSync(join(FOLDER, path))
    const before = (await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=1')).data[0]?.id
    // Either secret of the app is good for any account.
    expect((await postSigned(webhookUrl, body, app.instagramAppSecret)).status).toBe(200)
    const stored = await until('its named state', async () => {
      const { data } = await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=1')
      return data[0]?.id !== before && data[0]?.state === 'done' && data[0]
    })
    expect(stored.sizeBytes).toBe(body.length)
    expect(stored.signedWith).toBe('instagram')
    expect(stored.events.length).toBeGreaterThan(0)
    for (const event of stored.events) {
      expect(event.state).toMatch(/^(applied|ignored|set_aside)$/)
      if (event.state !== 'applied') expect(event.reason).toBeTruthy()
    }
  })
})
