/**
 * Third-party clients, unmodified from npm, as judges of the emulator. Each takes its host from an option or a public
 * constant of its own; none needs a proxy. What a client and the reference disagree about stands in `coverage.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClients } from './install.ts'
import { type Stage, startStage } from './stage.ts'

const clients = await findClients()
const load: NodeJS.Require | undefined = 'load' in clients ? clients.load : undefined

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const element = {
  title: 'Breakfast',
  subtitle: 'until noon',
  buttons: [{ type: 'postback', title: 'Book a table', payload: 'TABLE' }],
}

/** What a client's refused call throws, as far as every one of them carries it. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('The call was not refused.')
  return error.message
}

describe.runIf(load !== undefined)('messaging-api-messenger (origin option)', () => {
  interface Client {
    sendText(psid: string, text: string): Promise<{ recipientId: string; messageId: string }>
    sendImage(psid: string, image: string | object): Promise<{ messageId: string }>
    sendGenericTemplate(psid: string, elements: object[]): Promise<{ messageId: string }>
    typingOn(psid: string): Promise<{ recipientId: string }>
    uploadImage(image: string | Buffer, options?: object): Promise<{ attachmentId: string }>
    getUserProfile(psid: string): Promise<Record<string, string>>
    getPageInfo(): Promise<{ id: string; name: string }>
    setMessengerProfile(profile: object): Promise<{ result: string }>
    getMessengerProfile(fields: string[]): Promise<Record<string, unknown>[]>
    deleteMessengerProfile(fields: string[]): Promise<{ result: string }>
    passThreadControlToPageInbox(psid: string): Promise<{ success: boolean }>
    getThreadOwner(psid: string): Promise<{ appId: string }>
    sendBatch(batch: object[]): Promise<{ code: number; body: { messageId: string } }[]>
  }
  interface Module {
    MessengerClient: new (options: object) => Client
    MessengerBatch: { sendText(psid: string, text: string): object }
  }
  const { MessengerClient, MessengerBatch } = (load?.('messaging-api-messenger') ?? {}) as Module
  let client: Client
  beforeAll(() => {
    client = new MessengerClient({ origin: stage.facebook, accessToken: stage.page.token })
  })

  it('sends a text, an image by URL and by upload, a template, and types', async () => {
    const { psid, id } = stage.page
    const sent = await client.sendText(psid, 'At eight?')
    expect(await stage.newest(id)).toMatchObject({ mid: sent.messageId, text: 'At eight?' })
    await client.sendImage(psid, stage.pictureUrl)
    expect((await stage.newest(id)).attachments[0]?.url).toContain('lookaside')
    const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
    const { attachmentId } = await client.uploadImage(png, { filename: 'a.png', isReusable: true })
    const again = await client.sendImage(psid, { attachmentId })
    expect((await stage.newest(id)).mid).toBe(again.messageId)
    await client.sendGenericTemplate(psid, [element])
    expect((await stage.newest(id)).attachments[0]?.cards[0]).toMatchObject({ title: 'Breakfast' })
    expect(await client.typingOn(psid)).toEqual({ recipientId: psid })
  })

  it('reads the Page and the person, and keeps a profile', async () => {
    expect(await client.getPageInfo()).toMatchObject({ id: stage.page.id, name: 'Kiln Café' })
    expect(await client.getUserProfile(stage.page.psid)).toMatchObject({
      firstName: 'Nadia',
      id: stage.page.psid,
    })
    const profile = { getStarted: { payload: 'START' }, greeting: [{ locale: 'default', text: 'Welcome' }] }
    expect(await client.setMessengerProfile(profile)).toEqual({ result: 'success' })
    expect(await client.getMessengerProfile(['get_started', 'greeting'])).toEqual([profile])
    expect(await client.deleteMessengerProfile(['get_started'])).toEqual({ result: 'success' })
  })

  it('sends a batch, passes control, and meets a refusal', async () => {
    const batch = ['one', 'two'].map((text) => MessengerBatch.sendText(stage.page.psid, text))
    const answers = await client.sendBatch(batch)
    expect(answers.map(({ code }) => code)).toEqual([200, 200])
    expect((await stage.newest(stage.page.id)).mid).toBe(answers[1]?.body.messageId)
    expect(await client.passThreadControlToPageInbox(stage.page.psid)).toEqual({ success: true })
    expect(await client.getThreadOwner(stage.page.psid)).toMatchObject({ appId: '263902037430900' })
    expect(await refusalOf(client.sendText('12345', 'a'))).toContain('(#100) No matching user found')
  })
})

describe.runIf(load !== undefined)('botly (FB_URL option)', () => {
  type Done = (error: unknown, body: Record<string, unknown>) => void
  interface Client {
    sendText(options: object, done: Done): void
    sendImage(options: object, done: Done): void
    sendButtons(options: object, done: Done): void
    getUserProfile(psid: string, done: Done): void
    setPersistentMenu(options: object, done: Done): void
    removePersistentMenu(options: object, done: Done): void
    upload(options: object, done: Done): void
    createPostbackButton(title: string, payload: string): object
  }
  type Module = new (options: object) => Client
  const Botly = load?.('botly') as Module
  let client: Client
  beforeAll(() => {
    client = new Botly({ FB_URL: `${stage.facebook}/v2.12/`, accessToken: stage.page.token })
  })
  const answerTo = (call: (done: Done) => void) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      call((error, body) => (error ? reject(error) : resolve(body)))
    })

  it('sends a text, an image, buttons and an upload with the version of its day', async () => {
    const { psid: id, id: pageId } = stage.page
    const sent = await answerTo((done) => client.sendText({ id, text: 'From botly' }, done))
    expect(sent).toEqual({ recipient_id: id, message_id: (await stage.newest(pageId)).mid })
    await answerTo((done) => client.sendImage({ id, url: stage.pictureUrl }, done))
    expect((await stage.newest(pageId)).kind).toBe('photo')
    const buttons = [client.createPostbackButton('Yes', 'YES')]
    await answerTo((done) => client.sendButtons({ id, text: 'Shall we?', buttons }, done))
    expect((await stage.newest(pageId)).attachments[0]?.cards[0]?.buttons[0]).toMatchObject({
      payload: 'YES',
    })
    const payload = { url: stage.pictureUrl, is_reusable: true }
    const upload = await answerTo((done) => client.upload({ pageId, type: 'image', payload }, done))
    expect(upload).toEqual({ attachment_id: expect.stringMatching(/^\d{16}$/) })
  })

  it('reads a profile, sets and removes the menu, and is told of a refusal in the body', async () => {
    const { psid, id: pageId } = stage.page
    const profile = await answerTo((done) => client.getUserProfile(psid, done))
    expect(profile).toMatchObject({ first_name: 'Nadia', id: psid })
    const menu = [
      { locale: 'default', call_to_actions: [{ type: 'postback', title: 'Help', payload: 'HELP' }] },
    ]
    expect(await answerTo((done) => client.setPersistentMenu({ pageId, menu }, done))).toEqual({
      result: 'success',
    })
    expect(await answerTo((done) => client.removePersistentMenu({ pageId }, done))).toEqual({
      result: 'success',
    })
    const refused = await answerTo((done) => client.sendText({ id: '12345', text: 'a' }, done))
    expect(refused).toMatchObject({ error: { code: 100, error_subcode: 2018001 } })
  })
})

describe.runIf(load !== undefined)('@warriorteam/messenger-sdk (baseUrl option)', () => {
  interface Client {
    send: {
      message(request: object): Promise<{ message_id: string }>
      typingOn(id: string): Promise<{ recipient_id: string }>
    }
    attachments: { upload(request: object): Promise<{ attachment_id: string }> }
    templates: { generic(request: object): Promise<{ message_id: string }> }
    profile: { getBasic(id: string): Promise<Record<string, unknown>> }
    moderation: { blockUser(id: string): Promise<object>; unblockUser(id: string): Promise<object> }
    conversations: {
      list(pageId: string, params: object): Promise<{ data: { id: string }[] }>
      findByUser(pageId: string, id: string, platform: string): Promise<string | null>
      getRecentMessages(id: string): Promise<{ id: string; message: string }[]>
      getMessage(id: string): Promise<{ id: string; message: string }>
    }
  }
  type Module = { Messenger: new (options: object) => Client }
  const { Messenger } = (load?.('@warriorteam/messenger-sdk') ?? {}) as Module
  let client: Client
  beforeAll(() => {
    client = new Messenger({ baseUrl: stage.facebook, accessToken: stage.page.token, maxRetries: 0 })
  })

  it('sends a text to Instagram and to Messenger with one token, an image and a template', async () => {
    const { igsid, id } = stage.cafe
    const text = { recipient: { id: igsid }, messaging_type: 'RESPONSE', message: { text: 'Yes' } }
    expect((await client.send.message(text)).message_id).toBe((await stage.newest(id)).mid)
    const toPage = { ...text, recipient: { id: stage.page.psid } }
    expect((await client.send.message(toPage)).message_id).toBe((await stage.newest(stage.page.id)).mid)
    const picture = { type: 'image', url: stage.pictureUrl, is_reusable: true }
    const upload = await client.attachments.upload(picture)
    const attachment = { type: 'image', payload: { attachment_id: upload.attachment_id } }
    await client.send.message({ ...text, message: { attachment } })
    expect((await stage.newest(id)).kind).toBe('photo')
    await client.templates.generic({ recipient: { id: igsid }, elements: [element] })
    expect((await stage.newest(id)).kind).toBe('template')
    expect(await client.send.typingOn(igsid)).toEqual({ recipient_id: igsid })
  })

  it('finds the conversation, its messages and the person', async () => {
    const listed = await client.conversations.list(stage.page.id, { platform: 'instagram', limit: 5 })
    const found = await client.conversations.findByUser(stage.page.id, stage.cafe.igsid, 'instagram')
    expect(listed.data[0]?.id).toBe(found)
    const messages = await client.conversations.getRecentMessages(found ?? '')
    expect(messages.at(-1)?.message).toBe('Do you have a table?')
    expect(await client.conversations.getMessage(messages.at(-1)?.id ?? '')).toMatchObject({
      message: 'Do you have a table?',
    })
    expect(await client.profile.getBasic(stage.page.psid)).toMatchObject({ first_name: 'Nadia' })
  })

  it('blocks a person, and lets them in again', async () => {
    const text = { recipient: { id: stage.page.psid }, messaging_type: 'RESPONSE', message: { text: 'a' } }
    await client.moderation.blockUser(stage.page.psid)
    expect(await refusalOf(client.send.message(text))).toContain('(#551)')
    await client.moderation.unblockUser(stage.page.psid)
    expect((await client.send.message(text)).message_id).toBe((await stage.newest(stage.page.id)).mid)
  })
})

describe.runIf(load !== undefined)('facebook-nodejs-business-sdk (its GRAPH constant)', () => {
  interface Node {
    readonly _data: Record<string, unknown>
  }
  interface Page {
    createMessage(fields: string[], params: object): Promise<Node>
    createMessageAttachment(fields: string[], params: object): Promise<Node>
    createMessengerProfile(fields: string[], params: object): Promise<Node>
    getMessengerProfile(fields: string[], params: object): Promise<Node[]>
    deleteMessengerProfile(params: object): Promise<unknown>
    getConversations(
      fields: string[],
      params: object,
    ): Promise<Node[] & { hasNext(): boolean; next(): Promise<Node[]> }>
    get(fields: string[]): Promise<Node>
  }
  interface Module {
    FacebookAdsApi: { init(token: string): unknown }
    Page: new (id: string) => Page
  }
  const sdk = load?.('facebook-nodejs-business-sdk') as Module
  let page: Page
  beforeAll(() => {
    Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', { value: stage.facebook })
    sdk.FacebookAdsApi.init(stage.page.token)
    page = new sdk.Page(stage.page.id)
  })

  it('sends a text, an image and a template', async () => {
    const recipient = { id: stage.cafe.igsid }
    await page.createMessage([], { recipient, messaging_type: 'RESPONSE', message: { text: 'By SDK' } })
    expect(await stage.newest(stage.cafe.id)).toMatchObject({ text: 'By SDK' })
    const attachment = { type: 'image', payload: { url: stage.pictureUrl, is_reusable: true } }
    const upload = await page.createMessageAttachment([], { message: { attachment } })
    expect(upload._data.attachment_id).toMatch(/^\d{16}$/)
    await page.createMessage([], { recipient, message: { attachment } })
    expect((await stage.newest(stage.cafe.id)).kind).toBe('photo')
    const payload = { template_type: 'generic', elements: [element] }
    await page.createMessage([], { recipient, message: { attachment: { type: 'template', payload } } })
    expect((await stage.newest(stage.cafe.id)).kind).toBe('template')
  })

  it('reads the Page and its conversations, and keeps a profile', async () => {
    expect((await page.get(['name', 'instagram_business_account']))._data).toMatchObject({
      name: 'Kiln Café',
      instagram_business_account: { id: stage.cafe.id },
    })
    const fields = ['id', 'participants', 'messages.limit(2){id,message,from}']
    const listed = await page.getConversations(fields, { platform: 'instagram', limit: 1 })
    expect(listed[0]?._data).toMatchObject({ messages: { data: [{ from: { id: stage.cafe.id } }, {}] } })
    const ice_breakers = [
      { locale: 'default', call_to_actions: [{ question: 'Open today?', payload: 'OPEN' }] },
    ]
    await page.createMessengerProfile([], { platform: 'instagram', ice_breakers })
    const profile = await page.getMessengerProfile([], { platform: 'instagram', fields: 'ice_breakers' })
    expect(profile[0]?._data).toMatchObject({ locale: 'default' })
    await page.deleteMessengerProfile({ platform: 'instagram', fields: ['ice_breakers'] })
    const none = await page.getMessengerProfile([], { platform: 'instagram', fields: 'ice_breakers' })
    expect(none).toHaveLength(0)
  })

  it('meets a refusal with Meta’s words', async () => {
    const send = page.createMessage([], { recipient: { id: '12345' }, message: { text: 'a' } })
    expect(await refusalOf(send)).toContain('No matching user found')
  })
})

describe.runIf(load !== undefined)('instagram-graph-api (its API_URL constant)', () => {
  interface Answer {
    getData(): unknown
  }
  interface Request {
    withApiVersion(version: string): Request
    execute(): Promise<Answer>
  }
  interface Module {
    Constants: { API_URL: string }
    GetPageInfoRequest: new (token: string, id: string, ...fields: string[]) => Request
    GetPageMediaRequest: new (token: string, id: string, ...fields: string[]) => Request
    GetMediaCommentsRequest: new (token: string, id: string, ...fields: string[]) => Request
    GetLinkedInstagramAccountRequest: new (token: string, pageId: string) => Request
  }
  const sdk = load?.('instagram-graph-api') as Module
  beforeAll(() => {
    sdk.Constants.API_URL = stage.facebook
  })

  it('reads the account, its posts and their comments, with the doubled slash it sends', async () => {
    const { token } = stage.page
    const { postId, commentId } = await stage.comment('How much?')
    const linked = await new sdk.GetLinkedInstagramAccountRequest(token, stage.page.id).execute()
    expect(JSON.stringify(linked)).toContain(stage.cafe.id)
    const account = await new sdk.GetPageInfoRequest(token, stage.cafe.id, 'username').execute()
    expect(account.getData()).toMatchObject({ username: 'kiln.cafe' })
    const posts = await new sdk.GetPageMediaRequest(token, stage.cafe.id, 'id', 'caption')
      .withApiVersion('v26.0')
      .execute()
    expect(JSON.stringify(posts)).toContain(postId)
    const comments = await new sdk.GetMediaCommentsRequest(token, postId, 'id', 'text').execute()
    expect(JSON.stringify(comments)).toContain(commentId)
  })
})

describe.runIf(load !== undefined)('outside the window', () => {
  it('a client passes Meta’s refusal on', async () => {
    await stage.closeWindow()
    const { MessengerClient } = (load?.('messaging-api-messenger') ?? {}) as {
      MessengerClient: new (options: object) => { sendText(id: string, text: string): Promise<unknown> }
    }
    const client = new MessengerClient({ origin: stage.facebook, accessToken: stage.page.token })
    expect(await refusalOf(client.sendText(stage.page.psid, 'late'))).toContain('outside of allowed window')
  })
})
