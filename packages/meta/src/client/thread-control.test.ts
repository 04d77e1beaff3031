import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, FACEBOOK, FB_HOST, INSTAGRAM, PERSON } from './answered.fixtures.ts'

const PAGE_NODE = `${FB_HOST}/100000000000001`
const DONE = { success: true }
const to = PERSON

describe('thread control', () => {
  const until = 1_800_000_000

  test.each([
    [
      'an app',
      { data: [{ thread_owner: { app_id: 1217981644879628, expiration: until } }] },
      { appId: '1217981644879628', expiresAtMs: until * 1000 },
    ],
    [
      'an app that is not named',
      { data: [{ thread_owner: { expiration: until } }] },
      { appId: null, expiresAtMs: until * 1000 },
    ],
    ['nobody', { data: [] }, null],
  ])('the owner is %s', async (_name, answer, owner) => {
    const { client, seen } = clientAnswered(FACEBOOK, answer)
    expect(await client.threadControl.owner(PERSON)).toEqual(owner)
    expect(seen[0]?.line).toBe(`GET ${PAGE_NODE}/thread_owner?recipient=${PERSON}`)
  })

  test('whether routing is on', async () => {
    const status = { hop_v2: false, msgr_multi_app: true, ig_multi_app: false }
    const { client, seen } = clientAnswered(
      FACEBOOK,
      { messaging_feature_status: status, id: '1' },
      { id: '1' },
    )
    expect(await client.threadControl.features()).toEqual({ instagram: false, messenger: true })
    expect(await client.threadControl.features()).toEqual({ instagram: null, messenger: null })
    expect(seen[0]?.line).toBe(`GET ${FB_HOST}/me?fields=messaging_feature_status`)
  })

  test.each([0, 604_801, 1.5, Number.NaN])('is not extended by %s seconds', async (durationSeconds) => {
    const { client, seen } = clientAnswered(FACEBOOK, DONE)
    await expect(client.threadControl.extend({ to, durationSeconds })).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })

  test('is not there by Instagram Login', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM)
    const { threadControl } = client
    for (const call of [
      threadControl.pass({ to }),
      threadControl.take({ to }),
      threadControl.request({ to }),
      threadControl.release({ to }),
      threadControl.extend({ to, durationSeconds: 60 }),
      threadControl.owner(to),
      threadControl.features(),
      client.moderation.apply({ personIds: [to], actions: ['block_user'] }),
    ]) {
      await expect(call).rejects.toThrow(OptionsError)
    }
    expect(seen).toEqual([])
  })
})
