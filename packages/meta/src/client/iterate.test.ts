import { describe, expect, test } from 'vitest'
import { GraphError, TransportError } from '../errors.ts'
import { clientAnswered, INSTAGRAM, MESSENGER, PERSON } from './answered.fixtures.ts'

const page = (ids: readonly string[], after: string | null) => ({
  data: ids.map((id) => ({ id })),
  ...(after === null ? {} : { paging: { cursors: { after }, next: `https://x?after=${after}` } }),
})

describe('iterating', () => {
  test('goes over all pages, an empty one in the middle included', async () => {
    const { client, seen } = clientAnswered(
      INSTAGRAM,
      page(['a', 'b'], 'A'),
      page([], 'B'),
      page(['c'], null),
    )
    const ids: string[] = []
    for await (const { id } of client.conversations.all({ limit: 2 })) ids.push(id)
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(seen.map(({ line }) => new URL(line.slice(4)).searchParams.get('after'))).toEqual([null, 'A', 'B'])
  })

  test('asks for nothing more after the loop is left', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, page(['a', 'b'], 'A'))
    for await (const { id } of client.conversations.all()) {
      if (id === 'b') break
    }
    expect(seen).toHaveLength(1)
  })

  test('an abort between two rows throws: a cut list is not a whole one', async () => {
    const caller = new AbortController()
    const { client, seen } = clientAnswered(INSTAGRAM, page(['a', 'b'], 'A'))
    const ids: string[] = []
    const walk = async () => {
      for await (const { id } of client.conversations.all({ signal: caller.signal })) {
        ids.push(id)
        caller.abort()
      }
    }
    await expect(walk()).rejects.toMatchObject({ reason: 'aborted', mayHaveArrived: false })
    expect(ids).toEqual(['a'])
    expect(seen).toHaveLength(1)
  })

  test('a page that names itself as the next one ends with an error', async () => {
    const { client } = clientAnswered(INSTAGRAM, page(['a'], 'A'), page(['a'], 'A'))
    const walk = async () => {
      for await (const _ of client.conversations.all());
    }
    await expect(walk()).rejects.toThrow(TransportError)
  })

  test('messages of a conversation, from a cursor on', async () => {
    const { client, seen } = clientAnswered(
      INSTAGRAM,
      { messages: page(['m1'], 'B') },
      { messages: page(['m2'], null) },
    )
    const ids: string[] = []
    for await (const { id } of client.conversations.allMessages('T', { cursor: 'A', limit: 5 })) ids.push(id)
    expect(ids).toEqual(['m1', 'm2'])
    expect(
      seen.map(({ line }) => decodeURIComponent(line).match(/messages\.limit\(5\)\.after\((\w)\)/)?.[1]),
    ).toEqual(['A', 'B'])
  })
})

describe('a profile with a field that Meta refuses', () => {
  const refused = (message: string) => ({ error: { message, type: 'OAuthException', code: 100 } })
  const nonexisting = (field: string) =>
    refused(`(#100) Tried accessing nonexisting field (${field}) on node type (X)`)
  const fieldsOf = (line: string) => new URL(line.slice(4)).searchParams.get('fields')?.split(',') ?? []

  test('the field that is named is left out', async () => {
    const { client, seen } = clientAnswered(
      INSTAGRAM,
      nonexisting('follower_count'),
      nonexisting('is_verified_user'),
      { name: 'Ada', username: 'ada', id: PERSON },
    )
    expect(await client.profiles.get(PERSON)).toMatchObject({
      name: 'Ada',
      followerCount: null,
      refusedFields: ['follower_count', 'is_verified_user'],
    })
    expect(seen).toHaveLength(3)
    expect(fieldsOf(seen[2]?.line ?? '')).toEqual([
      'name',
      'username',
      'profile_pic',
      'is_user_follow_business',
      'is_business_follow_user',
    ])
  })

  test('without a name each field is asked for alone', async () => {
    const { client, seen } = clientAnswered(
      MESSENGER,
      refused('Un champ est refusé'),
      { name: 'Ada L', id: PERSON },
      refused('Un champ est refusé'),
      { last_name: 'L', id: PERSON },
      { profile_pic: 'https://a/p', id: PERSON },
    )
    expect(await client.profiles.get(PERSON)).toMatchObject({
      name: 'Ada L',
      pictureUrl: 'https://a/p',
      refusedFields: ['first_name'],
    })
    expect(seen.slice(1).map(({ line }) => fieldsOf(line))).toEqual([
      ['name'],
      ['first_name'],
      ['last_name'],
      ['profile_pic'],
    ])
  })

  test.each([
    ['no field at all can be read', refused('no'), 2],
    ['there is no consent', { error: { message: 'x', type: 'OAuthException', code: 230 } }, 1],
    [
      'the account has no role',
      { error: { message: 'Unsupported request - method type: get', type: 'IGApiException', code: 100 } },
      1,
    ],
  ])('throws when %s', async (_name, answer, calls) => {
    const { client, seen } = clientAnswered(INSTAGRAM, answer, answer)
    await expect(client.profiles.get(PERSON)).rejects.toThrow(GraphError)
    expect(seen).toHaveLength(calls)
  })
})
