import { describe, expect, test } from 'vitest'
import { appAnswered, FB, META_APP, USER_TOKEN } from './app-answered.fixtures.ts'
import type { AppClient } from './app-client.ts'

describe('Page tokens', () => {
  const ALL = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE']
  const GOOD = {
    id: '100000000000001',
    name: 'Acme',
    access_token: 'EAApage',
    tasks: ALL,
    instagram_business_account: { id: '17841400000000001', username: 'acme_shop' },
    connected_instagram_account: { id: '17841400000000001' },
  }
  const FIELDS =
    'id%2Cname%2Caccess_token%2Ctasks%2Cinstagram_business_account%7Bid%2Cusername%7D%2Cconnected_instagram_account%7Bid%7D'

  async function pagesOf(app: AppClient) {
    const pages = []
    for await (const page of app.facebookLogin.pages(USER_TOKEN)) pages.push(page)
    return pages
  }

  test('over all pages of the list', async () => {
    const { app, seen } = appAnswered([
      { data: [GOOD], paging: { cursors: { after: 'A' }, next: `https://x?access_token=${USER_TOKEN}` } },
      { data: [{ ...GOOD, id: '2' }] },
    ])
    const pages = await pagesOf(app)
    expect(pages.map(({ id }) => id)).toEqual(['100000000000001', '2'])
    expect(pages[0]).toEqual({
      id: '100000000000001',
      name: 'Acme',
      accessToken: 'EAApage',
      tasks: ALL,
      instagramAccount: { id: '17841400000000001', username: 'acme_shop' },
      problems: [],
    })
    expect(seen.map(({ line }) => line)).toEqual([
      `GET ${FB}/me/accounts?fields=${FIELDS}&limit=100`,
      `GET ${FB}/me/accounts?fields=${FIELDS}&limit=100&after=A`,
    ])
    expect(seen[0]?.authorization).toBe(`Bearer ${USER_TOKEN}`)
  })

  const { access_token: _token, ...WITHOUT_TOKEN } = GOOD
  const { instagram_business_account: _account, ...CONNECTED } = GOOD
  const { connected_instagram_account: _connected, ...ALONE } = CONNECTED
  test.each([
    ['no token', WITHOUT_TOKEN, ['no_token']],
    ['no account', ALONE, ['no_instagram_account']],
    ['a personal account', CONNECTED, ['not_professional']],
    ['no task', { ...GOOD, tasks: ['ANALYZE'] }, ['task_messaging_missing', 'task_moderate_missing']],
    ['one task', { ...GOOD, tasks: ['MESSAGING'] }, ['task_moderate_missing']],
    ['a task of the new Pages', { ...GOOD, tasks: ['PROFILE_PLUS_FULL_CONTROL'] }, []],
    ['tasks that Meta does not say', { ...GOOD, tasks: undefined }, []],
  ])('why a Page is unusable: %s', async (_name, row, kinds) => {
    const { app } = appAnswered([{ data: [row] }])
    const [page] = await pagesOf(app)
    expect(page?.problems.map(({ kind }) => kind)).toEqual(kinds)
    for (const { cause, fix } of page?.problems ?? [])
      expect([cause, fix].every((text) => text.length > 10)).toBe(true)
  })

  test('a list that is empty: the Pages that the token names, one refused and one not', async () => {
    const scopes = [{ scope: 'pages_show_list', target_ids: ['1', '2'] }, { scope: 'instagram_basic' }]
    const { app, seen } = appAnswered([
      { data: [] },
      { data: { is_valid: true, type: 'USER', granular_scopes: scopes } },
      { error: { message: '(#200) no', type: 'OAuthException', code: 200 } },
      { ...GOOD, id: '2' },
    ])
    const pages = await pagesOf(app)
    expect(pages.map(({ id, problems }) => [id, problems.map(({ kind }) => kind)])).toEqual([
      ['1', ['refused']],
      ['2', []],
    ])
    expect(seen[1]?.line).toBe(`GET ${FB}/debug_token?input_token=${USER_TOKEN}`)
    expect(seen[1]?.authorization).toBe(`Bearer ${META_APP.id}|${META_APP.secret}`)
    expect(seen[3]?.line).toBe(`GET ${FB}/2?fields=${FIELDS}`)
  })
})
