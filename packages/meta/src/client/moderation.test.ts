import { describe, expect, test } from 'vitest'
import { OptionsError } from '../errors.ts'
import { clientAnswered, FACEBOOK, PERSON } from './answered.fixtures.ts'
import type { Client } from './client.ts'

const DONE = { success: true }
const to = PERSON

describe('moderation', () => {
  test.each<[string, number, (client: Client, count: number) => Promise<void>]>([
    [
      'people',
      10,
      (client, n) => client.moderation.apply({ personIds: Array(n).fill(to), actions: ['block_user'] }),
    ],
    [
      'actions',
      2,
      (client, n) => client.moderation.apply({ personIds: [to], actions: Array(n).fill('move_to_spam') }),
    ],
  ])('%s', async (_name, most, apply) => {
    const { client, seen } = clientAnswered(FACEBOOK, DONE)
    await apply(client, most)
    await expect(apply(client, most + 1)).rejects.toThrow(OptionsError)
    expect(seen).toHaveLength(1)
  })

  test.each([[['block_user', 'unblock_user'] as const], [['ban' as 'block_user'] as const]])(
    'refuses %j',
    async (actions) => {
      const { client, seen } = clientAnswered(FACEBOOK, DONE)
      await expect(client.moderation.apply({ personIds: [to], actions })).rejects.toThrow(OptionsError)
      expect(seen).toEqual([])
    },
  )
})
