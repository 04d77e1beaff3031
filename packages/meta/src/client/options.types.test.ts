import { expect, expectTypeOf, it } from 'vitest'
import type { Client } from './client.ts'
import { createClient } from './client.ts'
import type { Button, QuickReply, SendMedia } from './send-options.ts'

// Held by the compiler: what is wrong here must not compile. Nothing of it is called.

const basics = { accessToken: 't', accountId: '17841400000000001' }

it('a client needs a login, a token and an account', () => {
  const right = createClient({ login: 'instagram', ...basics, accessToken: async () => 't' })
  expectTypeOf(right).toEqualTypeOf<Client>()
  const wrong = [
    // @ts-expect-error no login
    () => createClient(basics),
    // @ts-expect-error no account
    () => createClient({ login: 'instagram', accessToken: 't' }),
    // @ts-expect-error no token
    () => createClient({ login: 'instagram', accountId: '1' }),
    // @ts-expect-error there is no such login
    () => createClient({ login: 'whatsapp', ...basics }),
    // @ts-expect-error an id as a number has lost its last digits already
    () => createClient({ login: 'instagram', accessToken: 't', accountId: 1 }),
  ]
  expect(wrong).toHaveLength(5)
})

it('media comes from one place and says what it is', () => {
  const to = '1'
  const right: SendMedia[] = [
    { to, type: 'image', url: 'https://example.com/a.png' },
    { to, type: 'video', attachmentId: '5' },
  ]
  const wrong = (): SendMedia[] => [
    // @ts-expect-error from nowhere
    { to, type: 'image' },
    // @ts-expect-error of no type
    { to, url: 'https://example.com/a.png' },
    // @ts-expect-error of a type that Meta does not take
    { to, type: 'sticker', url: 'https://example.com/a.png' },
  ]
  expect([right.length, wrong().length]).toEqual([2, 3])
})

it('a button has what its type needs, a quick reply a payload or a question', () => {
  const wrongButtons = (): Button[] => [
    // @ts-expect-error a link without an address
    { type: 'web_url', title: 'Shop' },
    // @ts-expect-error a postback without a payload
    { type: 'postback', title: 'Yes' },
    // @ts-expect-error a type of another platform
    { type: 'phone_number', title: 'Call', payload: '+1' },
  ]
  const wrongReplies = (): QuickReply[] => [
    // @ts-expect-error nothing comes back from it
    { title: 'Yes' },
    // @ts-expect-error what cannot be asked
    { ask: 'location' },
  ]
  expect([wrongButtons().length, wrongReplies().length]).toEqual([3, 2])
})

it('a send gives an id to keep, and a human agent tag is the only tag', () => {
  expectTypeOf<Awaited<ReturnType<Client['messages']['sendText']>>['messageId']>().toEqualTypeOf<
    string | null
  >()
  const wrong = [
    // @ts-expect-error Meta has ended the other tags
    (client: Client) => client.messages.sendText({ to: '1', text: 'x', tag: 'ACCOUNT_UPDATE' }),
    // @ts-expect-error nobody to send it to
    (client: Client) => client.messages.sendText({ text: 'x' }),
  ]
  expect(wrong).toHaveLength(2)
})
