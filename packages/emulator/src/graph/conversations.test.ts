import { describe, expect, it } from 'vitest'
import { createEmulator } from '../emulator.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { rigOf, startRig } from '../testing/rig.ts'

interface List {
  readonly data: readonly Record<string, unknown>[]
  readonly paging: { readonly next?: string }
}

describe('conversations', () => {
  it('lists an Instagram account’s, newest first, and one person’s', async () => {
    const emulator = await createEmulator({ seed: 'test', clock: manualClock() })
    const rig = rigOf(emulator, manualClock())
    const { data, paging } = (
      await rig.graph(rig.pottery, `${rig.pottery.id}/conversations?platform=instagram`)
    ).json as List
    expect(data).toHaveLength(6)
    expect(paging.next).toBeUndefined()
    expect(data[0]).toEqual({
      id: expect.stringMatching(/^aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ6/),
      updated_time: expect.stringMatching(/^2026-11-20T14:40:\d\d\+0000$/),
    })
    const igsid = rig.nadia.igsids[rig.pottery.id]
    const one = await rig.graph(rig.pottery, `me/conversations?user_id=${igsid}&fields=participants`)
    expect(one.json).toEqual({
      data: [
        {
          participants: {
            data: [
              { username: 'nadia.makes', id: igsid },
              { username: 'kiln.and.tide', id: rig.pottery.id },
            ],
          },
          id: data[0]?.id,
        },
      ],
    })
    await emulator.close()
  })

  it('lists Messenger’s without platform, Instagram’s with it, on one Page token', async () => {
    const rig = await startRig()
    await rig.act(rig.cafe, { text: 'by Instagram' })
    await rig.act(rig.page, { text: 'by Messenger' })
    const read = async (query: string) => (await rig.graph(rig.page, `me/conversations${query}`)).json as List
    const fields = 'messages{message,from}'
    const instagram = await read(`?platform=instagram&fields=${fields}`)
    expect(instagram.data[0]?.messages).toMatchObject({
      data: [{ message: 'by Instagram', from: { username: 'nadia.makes' } }],
    })
    expect((await read(`?fields=${fields}`)).data[0]?.messages).toMatchObject({
      data: [{ message: 'by Messenger', from: { name: 'Nadia Rahman' } }],
    })
    expect((await read('?platform=messenger')).data[0]?.id).toMatch(/^t_\d+$/)
  })

  it('gives pages whose next works as it is', async () => {
    const rig = await startRig()
    for (const person of rig.emulator.world.people) {
      const body = { to: rig.pottery.id, text: 'hello' }
      await rig.control(`/people/${person.id}/messages`, { method: 'POST', body })
    }
    const seen: unknown[] = []
    let page = (await rig.graph(rig.pottery, 'me/conversations?platform=instagram&limit=4')).json as List
    for (;;) {
      seen.push(...page.data.map(({ id }) => id))
      if (page.paging.next === undefined) break
      page = (await (await rig.emulator.fetch(page.paging.next)).json()) as List
    }
    expect(new Set(seen).size).toBe(6)
  })

  it('tells details of the twenty newest only, and 9000001 for an older or unsent one', async () => {
    const rig = await startRig()
    const mids: string[] = []
    for (let count = 0; count < 25; count++) mids.push(await rig.act(rig.pottery, { text: `no ${count}` }))
    const list = (await rig.graph(rig.pottery, 'me/conversations')).json as List
    const messages = (
      (await rig.graph(rig.pottery, `${list.data[0]?.id}?fields=messages.limit(50){id,message}`)).json as {
        messages: List
      }
    ).messages.data
    expect(messages).toHaveLength(25)
    expect(messages.filter((message) => 'message' in message)).toHaveLength(20)
    expect(messages[0]).toEqual({ id: mids[24], message: 'no 24' })
    const newest = await rig.graph(rig.pottery, `${mids[24]}?fields=id,created_time,from,to,message`)
    expect(newest.json).toEqual({
      id: mids[24],
      created_time: '2026-11-20T15:14:00+0000',
      from: { username: 'nadia.makes', id: rig.nadia.igsids[rig.pottery.id] },
      to: { data: [{ username: 'kiln.and.tide', id: rig.pottery.id }] },
      message: 'no 24',
    })
    expect((await rig.graph(rig.pottery, `${mids[0]}`)).json).toMatchObject({ error: { code: 9_000_001 } })
    await rig.act(rig.pottery, { act: 'unsend', mid: mids[24] ?? '' })
    expect((await rig.graph(rig.pottery, `${mids[24]}`)).json).toMatchObject({ error: { code: 9_000_001 } })
  })

  it('refuses a field that is not there', async () => {
    const rig = await startRig()
    const answer = await rig.graph(rig.cafe, 'me?fields=id,nonsense')
    expect(answer.json).toMatchObject({
      error: {
        code: 100,
        message: '(#100) Tried accessing nonexisting field (nonsense) on node type (Page)',
      },
    })
  })
})

describe('profiles and accounts', () => {
  it('tells a person’s profile once they wrote, not after a mere comment', async () => {
    const rig = await startRig()
    const igsid = rig.nadia.igsids[rig.pottery.id]
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    expect((await rig.graph(rig.pottery, `${igsid}?fields=name`)).json).toMatchObject({
      error: { code: 230 },
    })
    await rig.act(rig.pottery, { text: 'hello' })
    const profile = await rig.graph(rig.pottery, `${igsid}?fields=name,username,profile_pic`)
    expect(profile.json).toMatchObject({ name: 'Nadia Rahman', username: 'nadia.makes', id: igsid })
    const { profile_pic: picture } = profile.json as { profile_pic: string }
    const answer = await fetch(picture)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  it('tells the account itself, with the app-scoped id apart from the webhook’s', async () => {
    const rig = await startRig()
    const me = await rig.graph(rig.pottery, 'me?fields=id,user_id,username,account_type')
    expect(me.json).toEqual({
      id: rig.pottery.appScopedId,
      user_id: rig.pottery.id,
      username: 'kiln.and.tide',
      account_type: 'BUSINESS',
    })
    const page = await rig.graph(
      rig.page,
      `${rig.page.id}?fields=name,instagram_business_account{id,username}`,
    )
    expect(page.json).toEqual({
      name: 'Kiln Café',
      instagram_business_account: { id: rig.cafe.id, username: 'kiln.cafe' },
      id: rig.page.id,
    })
    expect((await rig.graph(rig.cafe, `${rig.cafe.id}?fields=username`)).json).toMatchObject({
      username: 'kiln.cafe',
    })
  })

  it('replaces an install, refuses it whole for one unknown name, and sends nothing without it', async () => {
    const rig = await startRig()
    const subscribe = (fields: string) =>
      rig.graph(rig.pottery, `me/subscribed_apps?subscribed_fields=${fields}`, {})
    const refused = await subscribe('messages,message_echoes')
    expect(refused.json).toMatchObject({ error: { code: 100 } })
    expect(refused.text).toContain('got \\"message_echoes\\"')
    expect((await subscribe('messages')).json).toEqual({ success: true })
    expect((await rig.graph(rig.pottery, 'me/subscribed_apps')).json).toEqual({
      data: [{ id: rig.emulator.world.app.id, subscribed_fields: ['messages'] }],
    })
    const mid = await rig.act(rig.pottery, { text: 'one' })
    await rig.act(rig.pottery, { act: 'react', mid })
    expect((await rig.deliveries()).map(({ fields }) => fields)).toEqual([['messages']])
  })
})
