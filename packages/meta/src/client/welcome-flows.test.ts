import { describe, expect, test } from 'vitest'
import { OptionsError, TransportError } from '../errors.ts'
import { clientAnswered, FACEBOOK, FB_HOST, IG_HOST, INSTAGRAM } from './answered.fixtures.ts'
import type { Client } from './client.ts'

const IG_NODE = `${IG_HOST}/17841400000000001`
const PAGE_NODE = `${FB_HOST}/100000000000001`

describe('welcome flows', () => {
  const ROW = {
    id: '123',
    name: 'Intake',
    eligible_platforms: ['INSTAGRAM'],
    welcome_message_flow: '[{"message":{"text":"Welcome"}}]',
    last_update_time: '2025-08-14T19:06:34+0000',
    is_used_in_ad: false,
  }
  const FLOW = {
    id: '123',
    name: 'Intake',
    platforms: ['instagram'],
    flow: ROW.welcome_message_flow,
    updatedAtMs: Date.UTC(2025, 7, 14, 19, 6, 34),
    isUsedInAd: false,
  }

  test('are made', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, { flow_id: '1234567890' }, {})
    const flow = { name: 'Intake', messages: [{ text: 'Welcome' }] }
    expect(await client.welcomeFlows.create(flow)).toEqual({ id: '1234567890' })
    expect(seen[0]?.line).toBe(`POST ${IG_NODE}/welcome_message_flows`)
    expect(seen[0]?.body).toEqual({
      name: 'Intake',
      eligible_platforms: ['instagram'],
      welcome_message_flow: [{ message: { text: 'Welcome' } }],
    })
    await expect(client.welcomeFlows.create(flow)).rejects.toThrow(TransportError)
  })

  test('are listed over all pages, and one is read', async () => {
    const { client, seen } = clientAnswered(
      FACEBOOK,
      { data: [ROW], paging: { cursors: { after: 'A' }, next: 'https://x' } },
      { data: [{ ...ROW, id: '124' }] },
      { data: [ROW] },
      { data: [] },
    )
    const ids: string[] = []
    for await (const { id } of client.welcomeFlows.all()) ids.push(id)
    expect(ids).toEqual(['123', '124'])
    expect(seen[1]?.line).toBe(`GET ${PAGE_NODE}/welcome_message_flows?after=A`)
    expect(await client.welcomeFlows.get('123')).toEqual(FLOW)
    expect(seen[2]?.line).toBe(`GET ${PAGE_NODE}/welcome_message_flows?flow_id=123`)
    expect(await client.welcomeFlows.get('125')).toBeNull()
  })

  test.each<[string, (client: Client) => Promise<unknown>]>([
    [
      'another platform by Instagram Login',
      (client) =>
        client.welcomeFlows.create({ name: 'x', messages: [{ text: 'x' }], platforms: ['messenger'] }),
    ],
    [
      'a text beyond the limit',
      (client) => client.welcomeFlows.create({ name: 'x', messages: [{ text: 'x'.repeat(1001) }] }),
    ],
    ['nothing to change', (client) => client.welcomeFlows.update('1', {})],
  ])('refuses %s', async (_name, call) => {
    const { client, seen } = clientAnswered(INSTAGRAM)
    await expect(call(client)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })
})
