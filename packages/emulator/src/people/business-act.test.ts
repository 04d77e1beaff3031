import { describe, expect, it } from 'vitest'
import type {
  ControlBusinessAct,
  ControlConversation,
  ControlList,
  ControlMessage,
  ControlThread,
} from '../control.ts'
import { type Rig, startRig } from '../testing/rig.ts'
import type { Account } from '../world.ts'

const INBOX = 263902037430900

async function act(rig: Rig, account: Account, given: Omit<ControlBusinessAct, 'to'>) {
  const body = { to: 'nadia', ...given }
  return rig.control(`/accounts/${account.id}/messages`, { method: 'POST', body })
}

async function conversations(rig: Rig, account: Account): Promise<readonly ControlConversation[]> {
  const { json } = await rig.control(`/accounts/${account.id}/conversations`)
  return (json as ControlList<ControlConversation>).data
}

async function shown(rig: Rig, account: Account): Promise<readonly ControlMessage[]> {
  const { json } = await rig.control(`/accounts/${account.id}/messages?with=nadia`)
  return (json as ControlThread).data
}

/** The newest notification's only element. */
function told(rig: Rig): Record<string, unknown> {
  const body = JSON.parse(rig.emulator.world.deliveries.at(-1)?.body ?? '{}')
  return body.entry[0].messaging[0]
}

describe('what the business writes in its own app', () => {
  it('comes back as an echo without an app on Instagram, with both logins', async () => {
    for (const which of ['pottery', 'cafe'] as const) {
      const rig = await startRig()
      const account = rig[which]
      await rig.act(account, { text: 'hello' })
      const { mid } = (await act(rig, account, { text: 'hi from the app' })).json as { mid: string }
      expect(told(rig)).toEqual({
        sender: { id: account.id },
        recipient: { id: rig.nadia.igsids[account.id] },
        timestamp: expect.any(Number),
        message: { mid, text: 'hi from the app', is_echo: true },
      })
      expect(rig.emulator.world.deliveries.at(-1)?.fields).toEqual(['messages'])
      expect((await rig.thread(account)).data.at(-1)).toMatchObject({ mid, from: 'account' })
    }
  })

  it('names the Page’s inbox as its app on Messenger, and is delivered', async () => {
    const rig = await startRig()
    await rig.act(rig.page, { text: 'hello' })
    await act(rig, rig.page, { text: 'hi from the inbox' })
    const [echo, delivery] = rig.emulator.world.deliveries.slice(-2)
    expect(JSON.parse(echo?.body ?? '').entry[0].messaging[0].message).toMatchObject({
      is_echo: true,
      app_id: INBOX,
      text: 'hi from the inbox',
    })
    expect([echo?.fields, delivery?.fields]).toEqual([['message_echoes'], ['message_deliveries']])
  })

  it('moves no window, and needs none', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    const before = (await rig.thread(rig.pottery)).windowClosesAt
    await rig.emulator.advance('25h')
    expect((await rig.send(rig.pottery, { text: 'too late' })).status).not.toBe(200)
    expect((await act(rig, rig.pottery, { text: 'never too late here' })).status).toBe(200)
    expect((await rig.thread(rig.pottery)).windowClosesAt).toBe(before)
    expect((await rig.send(rig.pottery, { text: 'still too late' })).status).not.toBe(200)
  })

  it('may be the first message of all, after which an app still may not write', async () => {
    const rig = await startRig()
    expect((await act(rig, rig.pottery, { text: 'Your bowl is ready' })).status).toBe(200)
    expect(await rig.thread(rig.pottery)).toMatchObject({ windowClosesAt: null })
    expect((await rig.send(rig.pottery, { text: 'from the API' })).status).not.toBe(200)
  })

  it.each([
    ['photo', 'image'],
    ['video', 'video'],
    ['voice', 'audio'],
    ['like_heart', 'like_heart'],
  ] as const)('%s is echoed as %s', async (name, type) => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    await act(rig, rig.pottery, { act: name })
    expect(told(rig)).toMatchObject({ message: { is_echo: true, attachments: [{ type }] } })
  })

  it('answers a message, and the echo says which', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'hello' })
    await act(rig, rig.pottery, { mid, text: 'to that' })
    expect(told(rig)).toMatchObject({ message: { reply_to: { mid } } })
  })
})

describe('a stranger’s request', () => {
  it('is in the requests until it is accepted, which tells nobody', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    expect(await conversations(rig, rig.pottery)).toMatchObject([
      { person: { id: 'nadia' }, folder: 'requests', unreadCount: 1, lastMessage: { text: 'hello' } },
    ])
    const before = rig.emulator.world.deliveries.length
    expect((await act(rig, rig.pottery, { act: 'accept' })).json).toEqual({ mid: null })
    expect(await conversations(rig, rig.pottery)).toMatchObject([{ folder: 'inbox', unreadCount: 1 }])
    expect(rig.emulator.world.deliveries).toHaveLength(before)
    expect((await act(rig, rig.pottery, { act: 'accept' })).status).toBe(422)
  })

  it('is accepted by an answer', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    await act(rig, rig.pottery, { text: 'hi' })
    expect(await conversations(rig, rig.pottery)).toMatchObject([{ folder: 'inbox', unreadCount: 0 }])
  })

  it('does not exist on Messenger', async () => {
    const rig = await startRig()
    await rig.act(rig.page, { text: 'hello' })
    expect(await conversations(rig, rig.page)).toMatchObject([{ folder: 'inbox' }])
  })
})

describe('what else the business does', () => {
  it('reacts, sees and types without a notification, and the person’s phone shows it', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'hello' })
    const before = rig.emulator.world.deliveries.length
    for (const given of [{ act: 'react', mid, emoji: '🙏' }, { act: 'seen' }, { act: 'typing' }] as const) {
      expect((await act(rig, rig.pottery, given)).status).toBe(200)
    }
    expect(rig.emulator.world.deliveries).toHaveLength(before)
    expect(await rig.thread(rig.pottery)).toMatchObject({
      isTyping: true,
      data: [{ isSeen: true, reactions: [{ by: 'account', emoji: '🙏' }] }],
    })
    expect((await act(rig, rig.pottery, { act: 'unreact', mid })).status).toBe(200)
    expect((await act(rig, rig.pottery, { act: 'unreact', mid })).status).toBe(422)
  })

  it('unsends its own message: told as an echo that is deleted, or not, by the switch', async () => {
    const rig = await startRig()
    const own = await rig.act(rig.pottery, { text: 'hello' })
    const first = ((await act(rig, rig.pottery, { text: 'one' })).json as { mid: string }).mid
    const second = ((await act(rig, rig.pottery, { text: 'two' })).json as { mid: string }).mid
    expect((await act(rig, rig.pottery, { act: 'unsend', mid: own })).status).toBe(422)
    await act(rig, rig.pottery, { act: 'unsend', mid: first })
    expect(told(rig)).toMatchObject({
      sender: { id: rig.pottery.id },
      message: { mid: first, is_deleted: true, is_echo: true },
    })
    const body = { faults: [], switches: { businessUnsendSends: false } }
    await rig.control('/faults', { method: 'PUT', body })
    const before = rig.emulator.world.deliveries.length
    await act(rig, rig.pottery, { act: 'unsend', mid: second })
    expect(rig.emulator.world.deliveries).toHaveLength(before)
    expect((await shown(rig, rig.pottery)).map(({ isUnsent }) => isUnsent)).toEqual([false, true, true])
  })

  it('keeps what the person deleted on their phone', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'hello' })
    const before = rig.emulator.world.deliveries.length
    await rig.control('/people/nadia/messages', {
      method: 'POST',
      body: { to: rig.pottery.id, act: 'delete_conversation' },
    })
    expect((await rig.thread(rig.pottery)).data).toEqual([])
    expect(await shown(rig, rig.pottery)).toMatchObject([{ mid, text: 'hello' }])
    expect(rig.emulator.world.deliveries).toHaveLength(before)
    await act(rig, rig.pottery, { text: 'still there?' })
    expect((await rig.thread(rig.pottery)).data.map(({ text }) => text)).toEqual(['still there?'])
  })

  it('is refused with a sentence where the app could not do it', async () => {
    const rig = await startRig()
    const refused = [
      { act: 'seen' },
      { text: ' ' },
      { act: 'reply', text: 'a', mid: 'x' },
      { act: 'dance' },
      { act: 'photo', media: 'nothing' },
    ]
    for (const given of refused) {
      const body = { to: 'nadia', ...given }
      const answer = await rig.control(`/accounts/${rig.pottery.id}/messages`, { method: 'POST', body })
      expect(answer.status, JSON.stringify(given)).toBe(422)
    }
    expect((await act(rig, rig.page, { act: 'like_heart' })).status).toBe(422)
    expect(rig.emulator.world.threads).toEqual([])
    await rig.act(rig.pottery, { text: 'hello' })
    await rig.act(rig.pottery, { act: 'block' })
    expect((await act(rig, rig.pottery, { text: 'hi' })).status).toBe(422)
  })
})

describe('a sticker', () => {
  it.each([
    ['pottery', 'by_login', 1],
    ['cafe', 'by_login', 0],
    ['cafe', 'delivered', 1],
    ['pottery', 'silent', 0],
    ['page', 'silent', 1],
  ] as const)('of a person to the %s, stickers %s, sends %i', async (which, stickers, count) => {
    const rig = await startRig()
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { stickers } } })
    await rig.act(rig[which], { act: 'sticker' })
    expect(rig.emulator.world.deliveries).toHaveLength(count)
    if (which === 'page') {
      expect(told(rig)).toMatchObject({
        message: { attachments: [{ type: 'sticker', payload: { sticker_id: expect.any(Number) } }] },
      })
    }
  })
})
