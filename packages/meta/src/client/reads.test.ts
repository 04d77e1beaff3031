import { describe, expect, test } from 'vitest'
import { GraphError, OptionsError } from '../errors.ts'
import {
  clientAnswered,
  FACEBOOK,
  FB_HOST,
  IG_HOST,
  INSTAGRAM,
  MESSENGER,
  PERSON,
  TOKEN,
} from './answered.fixtures.ts'
import { createClient } from './client.ts'
import { MESSAGE_FIELDS } from './messages.ts'

const LIST = {
  data: [
    {
      id: 'aWdfThread',
      updated_time: '2025-07-28T22:44:49+0000',
      participants: {
        data: [
          { username: 'customer_handle', id: PERSON },
          { username: 'my_brand', id: '17841400000000001' },
        ],
      },
    },
    { updated_time: 'a row without an id' },
  ],
  paging: {
    cursors: { after: 'QVFI' },
    next: `https://graph.instagram.com/v26.0/x?access_token=${TOKEN}&after=QVFI`,
  },
}

describe('conversations', () => {
  test.each([
    ['Instagram Login asks by account id', INSTAGRAM, `${IG_HOST}/17841400000000001`, 'instagram'],
    ['Facebook Login asks by Page id', FACEBOOK, `${FB_HOST}/100000000000001`, 'instagram'],
    ['Messenger asks by Page id', MESSENGER, `${FB_HOST}/100000000000001`, 'messenger'],
  ])('%s, always with the platform', async (_name, options, node, platform) => {
    const { client, seen } = clientAnswered(options, LIST)
    const page = await client.conversations.list()
    const fields = 'fields=id%2Cupdated_time%2Cparticipants'
    expect(seen[0]?.line).toBe(`GET ${node}/conversations?platform=${platform}&${fields}&limit=25`)
    expect(seen[0]?.body).toBeNull()
    expect(seen[0]?.headers.get('content-type')).toBeNull()
    expect(page).toEqual({
      conversations: [
        {
          id: 'aWdfThread',
          updatedAtMs: Date.UTC(2025, 6, 28, 22, 44, 49),
          participants: [
            { id: PERSON, username: 'customer_handle', name: null },
            { id: '17841400000000001', username: 'my_brand', name: null },
          ],
        },
      ],
      nextCursor: 'QVFI',
    })
    expect(JSON.stringify(page)).not.toContain(TOKEN)
  })

  test('one person, a further page, and the end', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, { data: [], paging: { cursors: { after: 'X' } } })
    const page = await client.conversations.list({ personId: PERSON, cursor: 'QVFI', limit: 100 })
    expect(seen[0]?.line).toContain(`&limit=100&user_id=${PERSON}&after=QVFI`)
    expect(page).toEqual({ conversations: [], nextCursor: null })
  })

  test('a cursor that stands in the next address only', async () => {
    const { client } = clientAnswered(INSTAGRAM, {
      data: [],
      paging: { next: `https://graph.instagram.com/x?access_token=${TOKEN}&after=QVFJ` },
    })
    expect(await client.conversations.list()).toEqual({ conversations: [], nextCursor: 'QVFJ' })
  })

  test('messages of a conversation, newest first, with what each says', async () => {
    const rows = [
      {
        id: 'aWdf1',
        created_time: '2022-07-12T19:11:07+0000',
        from: { username: 'customer_handle', id: PERSON },
        to: { data: [{ username: 'my_brand', id: '17841400000000001' }] },
        message: 'Hi!',
        reply_to: { mid: 'aWdf0', is_self_reply: true },
        reactions: {
          data: [{ reaction: 'love', users: [{ username: 'my_brand', id: '17841400000000001' }] }],
        },
      },
      {
        id: 'aWdf2',
        message: '',
        is_unsupported: true,
        attachments: { data: [{ id: '9', image_data: { url: 'https://a/1', width: 10, height: 20 } }] },
        shares: { data: [{ link: 'https://a/2' }] },
        story: { mention: { link: '', id: '18074810000000000' } },
      },
    ]
    const answer = {
      id: 'T',
      messages: { data: rows, paging: { cursors: { after: 'A' }, next: 'https://x' } },
    }
    const { client, seen } = clientAnswered(INSTAGRAM, answer, answer)
    const { messages, nextCursor } = await client.conversations.messages('aWdfThread=')
    expect(decodeURIComponent(seen[0]?.line ?? '')).toBe(
      `GET ${IG_HOST}/aWdfThread=?fields=messages.limit(20){${MESSAGE_FIELDS}}`,
    )
    expect(nextCursor).toBe('A')
    expect(messages[0]).toEqual({
      id: 'aWdf1',
      createdAtMs: Date.UTC(2022, 6, 12, 19, 11, 7),
      from: { id: PERSON, username: 'customer_handle', name: null },
      to: [{ id: '17841400000000001', username: 'my_brand', name: null }],
      text: 'Hi!',
      attachments: [],
      shareUrls: [],
      story: null,
      replyTo: { messageId: 'aWdf0', isSelfReply: true },
      reactions: [{ reaction: 'love', by: [{ id: '17841400000000001', username: 'my_brand', name: null }] }],
      isUnsupported: false,
      raw: rows[0],
    })
    expect(messages[1]).toMatchObject({
      text: null,
      createdAtMs: null,
      isUnsupported: true,
      attachments: [{ id: '9', kind: 'image', url: 'https://a/1', width: 10, height: 20, mimeType: null }],
      shareUrls: ['https://a/2'],
      story: { kind: 'mention', id: '18074810000000000', url: null },
    })
    await client.conversations.messages('T', { cursor: 'A', limit: 5 })
    expect(decodeURIComponent(seen[1]?.line ?? '')).toContain('messages.limit(5).after(A){id,')
  })

  test.each([0, 101, 1.5])('a limit of %s is refused', async (limit) => {
    const { client } = clientAnswered(INSTAGRAM, LIST)
    await expect(client.conversations.list({ limit })).rejects.toThrow(OptionsError)
    await expect(client.conversations.messages('T', { limit })).rejects.toThrow(OptionsError)
  })

  test('a cursor cannot add to the field expression', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, LIST)
    await expect(client.conversations.messages('T', { cursor: 'x){id},me(' })).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })
})

describe('one message, profiles, the account', () => {
  test('one message', async () => {
    const { client, seen } = clientAnswered(FACEBOOK, {
      id: 'm_1',
      from: { name: 'N', id: '7' },
      message: 'Hi',
    })
    expect(await client.messages.get('m_1')).toMatchObject({
      id: 'm_1',
      text: 'Hi',
      from: { id: '7', name: 'N' },
    })
    expect(decodeURIComponent(seen[0]?.line ?? '')).toBe(`GET ${FB_HOST}/m_1?fields=${MESSAGE_FIELDS}`)
  })

  test('a profile on Instagram', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, {
      name: 'Peter Chang',
      username: 'peter_chang_live',
      profile_pic: null,
      follower_count: 1234,
      is_user_follow_business: false,
      is_business_follow_user: true,
      is_verified_user: false,
      id: PERSON,
    })
    expect(await client.profiles.get(PERSON)).toEqual({
      id: PERSON,
      name: 'Peter Chang',
      username: 'peter_chang_live',
      pictureUrl: null,
      followerCount: 1234,
      followsAccount: false,
      isFollowedByAccount: true,
      isVerified: false,
      refusedFields: [],
    })
    expect(decodeURIComponent(seen[0]?.line ?? '')).toBe(
      `GET ${IG_HOST}/${PERSON}?fields=name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user`,
    )
  })

  test('a profile on Messenger, also when Meta answers an empty object', async () => {
    const { client, seen } = clientAnswered(MESSENGER, { first_name: 'Ada', last_name: 'L', id: PERSON }, {})
    expect(await client.profiles.get(PERSON)).toMatchObject({ id: PERSON, name: 'Ada L', username: null })
    expect(await client.profiles.get(PERSON)).toMatchObject({ id: PERSON, name: null, pictureUrl: null })
    expect(decodeURIComponent(seen[0]?.line ?? '')).toContain('fields=name,first_name,last_name,profile_pic')
  })

  const FLAT = {
    id: '27640000000000001',
    user_id: '17841400000000001',
    username: 'acme',
    account_type: 'Business',
  }

  test.each([
    ['flat', FLAT],
    ['wrapped', { data: [FLAT] }],
  ])('the Instagram account, %s', async (_name, answer) => {
    const { client, seen } = clientAnswered(INSTAGRAM, answer)
    expect(await client.account.get()).toMatchObject({
      id: '17841400000000001',
      isIdCertain: true,
      appScopedId: '27640000000000001',
      pageId: null,
      username: 'acme',
      accountType: 'BUSINESS',
    })
    expect(decodeURIComponent(seen[0]?.line ?? '')).toBe(
      `GET ${IG_HOST}/me?fields=id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count`,
    )
  })

  const REFUSED = {
    error: { message: 'Unsupported request - method type: get', type: 'IGApiException', code: 100 },
  }

  test('an account that does not offer user_id is asked for less, once', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, REFUSED, { id: '17841400000000001', username: 'acme' })
    expect(await client.account.get()).toMatchObject({ id: '17841400000000001', isIdCertain: false })
    expect(decodeURIComponent(seen[1]?.line ?? '')).toBe(`GET ${IG_HOST}/me?fields=id,username`)
  })

  test('an account without a role is refused twice, and says so', async () => {
    const { client, seen } = clientAnswered(INSTAGRAM, REFUSED, REFUSED)
    const error = await client.account.get().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ kind: 'permission_missing', key: 'IGL_NO_ROLE' })
    expect(seen).toHaveLength(2)
  })

  test('the account behind a Page, or none', async () => {
    const linked = {
      id: '100000000000001',
      name: 'Acme',
      instagram_business_account: { id: '1784', username: 'a' },
    }
    const { client, seen } = clientAnswered(FACEBOOK, linked, { id: '100000000000001', name: 'Acme' })
    expect(await client.account.get()).toMatchObject({ id: '1784', pageId: '100000000000001', username: 'a' })
    expect(await client.account.get()).toBeNull()
    expect(decodeURIComponent(seen[0]?.line ?? '')).toBe(
      `GET ${FB_HOST}/100000000000001?fields=id,name,instagram_business_account{id,username,name,profile_picture_url}`,
    )
  })

  test('a Page on Messenger', async () => {
    const page = { id: '100000000000001', name: 'Acme', picture: { data: { url: 'https://a/p' } } }
    const { client } = clientAnswered(MESSENGER, page)
    expect(await client.account.get()).toMatchObject({
      id: '100000000000001',
      pageId: '100000000000001',
      name: 'Acme',
      pictureUrl: 'https://a/p',
    })
  })

  test('an id printed as a bare number stays exact', async () => {
    const client = createClient({
      ...INSTAGRAM,
      fetch: async () => new Response('{"id":27640000000000001,"user_id":17841400000000001}'),
    })
    expect(await client.account.get()).toMatchObject({
      id: '17841400000000001',
      appScopedId: '27640000000000001',
    })
  })
})
