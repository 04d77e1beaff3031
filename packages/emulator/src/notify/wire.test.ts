/** Bodies byte for byte, written from the reference (webhook payloads, 5 and 7 to 10), not through our parser. */
import { describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'
import type { Account } from '../world.ts'

/** The newest body, with the id and the times that each run draws put aside. */
async function bodyOf(rig: Rig): Promise<string> {
  const [newest] = await rig.deliveries()
  return newest?.body ?? ''
}

function messagingBody(rig: Rig, account: Account, body: string, event: string, isEcho = false): string {
  const time = /"time":(\d{13})/.exec(body)?.[1] ?? 'no time in milliseconds'
  const timestamp = /"timestamp":(\d{13})/.exec(body)?.[1] ?? 'no timestamp in milliseconds'
  const customer = `{"id":"${rig.nadia.igsids[account.id]}"}`
  const business = `{"id":"${account.id}"}`
  const [sender, recipient] = isEcho ? [business, customer] : [customer, business]
  const object = account.platform === 'messenger' ? 'page' : 'instagram'
  return `{"object":"${object}","entry":[{"time":${time},"id":"${account.id}","messaging":[{"sender":${sender},"recipient":${recipient},"timestamp":${timestamp},${event}}]}]}`
}

function mediaUrl(rig: Rig, body: string): string {
  const escaped = rig.emulator.url.replaceAll('/', '\\/')
  const [, id, signature] = /asset_id=(\d+)&signature=([\w-]+)/.exec(body) ?? []
  return `${escaped}\\/lookaside.fbsbx.com\\/ig_messaging_cdn\\/?asset_id=${id}&signature=${signature}`
}

describe('Instagram', () => {
  it('a text', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'Do you ship to Córdoba? 👋' })
    const body = await bodyOf(rig)
    const text = 'Do you ship to C\\u00f3rdoba? \\ud83d\\udc4b'
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"message":{"mid":"${mid}","text":"${text}"}`))
    expect(Number(/"time":(\d+)/.exec(body)?.[1])).toBeGreaterThanOrEqual(rig.base.now())
  })

  it('a photo', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.cafe, { act: 'photo', media: 'mug' })
    const body = await bodyOf(rig)
    const attachments = `[{"type":"image","payload":{"url":"${mediaUrl(rig, body)}"}}]`
    expect(body).toBe(
      messagingBody(rig, rig.cafe, body, `"message":{"mid":"${mid}","attachments":${attachments}}`),
    )
  })

  it('a reply to a message and to a story', async () => {
    const rig = await startRig()
    const first = await rig.act(rig.pottery, { text: 'one' })
    const second = await rig.act(rig.pottery, { act: 'reply', mid: first, text: 'that one' })
    let body = await bodyOf(rig)
    let message = `"message":{"mid":"${second}","text":"that one","reply_to":{"mid":"${first}"}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message))

    const storyId = rig.pottery.stories[0]?.id
    const third = await rig.act(rig.pottery, { act: 'story_reply', text: 'Is this available?' })
    body = await bodyOf(rig)
    const story = `{"id":"${storyId}","url":"${mediaUrl(rig, body)}"}`
    message = `"message":{"mid":"${third}","text":"Is this available?","reply_to":{"story":${story}}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message))
  })

  it.each([
    ['like_heart', '"attachments":[{"type":"like_heart"}]'],
    ['view_once', '"attachments":[{"type":"ephemeral"}]'],
    ['unsupported', '"is_unsupported":true'],
  ] as const)('%s', async (act, rest) => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { act })
    const body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"message":{"mid":"${mid}",${rest}}`))
  })

  it('a story mention, a shared post and a shared reel', async () => {
    const rig = await startRig()
    let mid = await rig.act(rig.pottery, { act: 'story_mention' })
    let body = await bodyOf(rig)
    let attachment = `{"type":"story_mention","payload":{"url":"${mediaUrl(rig, body)}"}}`
    const message = () => `"message":{"mid":"${mid}","attachments":[${attachment}]}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message()))

    const [post, reel] = rig.pottery.posts
    mid = await rig.act(rig.pottery, { act: 'share_post' })
    body = await bodyOf(rig)
    attachment = `{"type":"ig_post","payload":{"url":"${mediaUrl(rig, body)}","title":"${post?.caption}","ig_post_media_id":"${post?.id}"}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message()))

    mid = await rig.act(rig.pottery, { act: 'share_reel' })
    body = await bodyOf(rig)
    const permalink = reel?.permalink.replaceAll('/', '\\/')
    attachment = `{"type":"ig_reel","payload":{"url":"${permalink}","title":"${reel?.caption}","reel_video_id":"${reel?.id}"}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message()))
  })

  it('an unsend, an edit, a reaction and its end', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'one' })
    await rig.act(rig.pottery, { act: 'edit', mid, text: 'new text' })
    let body = await bodyOf(rig)
    expect(body).toBe(
      messagingBody(rig, rig.pottery, body, `"message_edit":{"mid":"${mid}","text":"new text","num_edit":1}`),
    )
    await rig.act(rig.pottery, { act: 'react', mid, emoji: '❤️' })
    body = await bodyOf(rig)
    const love = `"reaction":{"mid":"${mid}","action":"react","reaction":"love","emoji":"\\u2764\\ufe0f"}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, love))
    await rig.act(rig.pottery, { act: 'unreact', mid })
    body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"reaction":{"mid":"${mid}","action":"unreact"}`))
    await rig.act(rig.pottery, { act: 'unsend', mid })
    body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"message":{"mid":"${mid}","is_deleted":true}`))
  })

  it('an echo without app id and metadata, and the read of it', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { text: 'hello' })
    const sent = await rig.send(rig.pottery, { text: 'On its way.', metadata: 'not told' })
    const { message_id: mid } = sent.json as { message_id: string }
    let body = await bodyOf(rig)
    const echo = `"message":{"mid":"${mid}","text":"On its way.","is_echo":true}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, echo, true))
    await rig.act(rig.pottery, { act: 'seen' })
    body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"read":{"mid":"${mid}"}`))
  })

  it('an ice breaker, a quick reply, and a template button', async () => {
    const rig = await startRig()
    let mid = await rig.act(rig.pottery, { act: 'ice_breaker', payload: 'SHIPPING' })
    let body = await bodyOf(rig)
    const postback = `"postback":{"mid":"${mid}","title":"Do you ship abroad?","payload":"SHIPPING"}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, postback))

    const reply = { content_type: 'text', title: 'Yes', payload: 'CONFIRM_YES' }
    await rig.send(rig.pottery, { text: 'Wrapped?', quick_replies: [reply] })
    mid = await rig.act(rig.pottery, { act: 'quick_reply', payload: 'CONFIRM_YES' })
    body = await bodyOf(rig)
    const tapped = `"message":{"mid":"${mid}","text":"Yes","quick_reply":{"payload":"CONFIRM_YES"}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, tapped))

    const button = { type: 'postback', title: 'Hold one', payload: 'HOLD' }
    const payload = { template_type: 'button', text: 'A mug?', buttons: [button] }
    await rig.send(rig.pottery, { attachment: { type: 'template', payload } })
    mid = await rig.act(rig.pottery, { act: 'postback', payload: 'HOLD' })
    body = await bodyOf(rig)
    const held = `"postback":{"mid":"${mid}","title":"Hold one","payload":"HOLD"}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, held))
  })

  it('an ad, a link into a new conversation, and one into a conversation that is there', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { act: 'referral', ref: 'qr_poster' })
    expect(await rig.deliveries()).toHaveLength(0)
    let mid = await rig.act(rig.pottery, { text: 'hello' })
    let body = await bodyOf(rig)
    const link = '{"ref":"qr_poster","source":"SHORTLINK","type":"OPEN_THREAD"}'
    expect(body).toBe(
      messagingBody(rig, rig.pottery, body, `"message":{"mid":"${mid}","text":"hello","referral":${link}}`),
    )
    await rig.act(rig.pottery, { act: 'referral', ref: 'qr_poster' })
    body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.pottery, body, `"referral":${link}`))

    const [ad] = rig.pottery.ads
    mid = await rig.act(rig.pottery, { act: 'ad_click', text: 'Is it in stock?', ref: 'summer_sale' })
    body = await bodyOf(rig)
    const data = `{"ad_title":"${ad?.title}","photo_url":"${mediaUrl(rig, body)}"}`
    const referral = `{"ref":"summer_sale","ad_id":"${ad?.id}","source":"ADS","type":"OPEN_THREAD","ads_context_data":${data}}`
    const message = `"message":{"mid":"${mid}","text":"Is it in stock?","referral":${referral}}`
    expect(body).toBe(messagingBody(rig, rig.pottery, body, message))
  })

  it('a comment, in seconds and with the object last', async () => {
    const rig = await startRig()
    await rig.act(rig.pottery, { act: 'comment', text: 'price?' })
    const body = await bodyOf(rig)
    const time = /"time":(\d{10}),/.exec(body)?.[1]
    const [comment] = rig.emulator.world.comments
    const from = `{"id":"${rig.nadia.igsids[rig.pottery.id]}","username":"nadia.makes"}`
    const media = `{"id":"${rig.pottery.posts[0]?.id}","media_product_type":"FEED"}`
    const value = `{"id":"${comment?.id}","from":${from},"text":"price?","media":${media}}`
    expect(body).toBe(
      `{"entry":[{"id":"${rig.pottery.id}","time":${time},"changes":[{"field":"comments","value":${value}}]}],"object":"instagram"}`,
    )
  })

  it('a business reaction, typing and seen send nothing', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'one' })
    const before = (await rig.deliveries()).length
    const recipient = { id: rig.nadia.igsids[rig.pottery.id] }
    const payload = { message_id: mid, reaction: 'love' }
    for (const body of [
      { recipient, sender_action: 'react', payload },
      { recipient, sender_action: 'TYPING_ON' },
      { recipient, sender_action: 'mark_seen' },
    ]) {
      const answer = await rig.graph(rig.pottery, 'me/messages', body)
      expect(answer.text).toBe(`{"recipient_id":"${recipient.id}"}`)
    }
    expect(await rig.deliveries()).toHaveLength(before)
    const thread = await rig.thread(rig.pottery)
    expect(thread.isTyping).toBe(true)
    expect(thread.data[0]).toMatchObject({ isSeen: true, reactions: [{ by: 'account', emoji: '❤️' }] })
  })
})

describe('Messenger', () => {
  it('a text, its echo with a bare number as app id, the delivery and the read by watermark', async () => {
    const rig = await startRig()
    let mid = await rig.act(rig.page, { text: 'hello' })
    let body = await bodyOf(rig)
    expect(mid).toMatch(/^m_/)
    expect(body).toBe(messagingBody(rig, rig.page, body, `"message":{"mid":"${mid}","text":"hello"}`))

    const sent = await rig.send(rig.page, { text: 'hi', metadata: 'my-metadata' })
    mid = (sent.json as { message_id: string }).message_id
    const [delivery, echo] = await rig.deliveries()
    body = echo?.body ?? ''
    const message = `"message":{"is_echo":true,"app_id":${rig.emulator.world.app.id},"metadata":"my-metadata","mid":"${mid}","text":"hi"}`
    expect(body).toBe(messagingBody(rig, rig.page, body, message, true))
    const watermark = /"timestamp":(\d+)/.exec(body)?.[1]
    body = delivery?.body ?? ''
    const delivered = `"delivery":{"mids":["${mid}"],"watermark":${watermark}}`
    expect(body).toBe(messagingBody(rig, rig.page, body, delivered))
    await rig.act(rig.page, { act: 'seen' })
    body = await bodyOf(rig)
    expect(body).toBe(messagingBody(rig, rig.page, body, `"read":{"watermark":${watermark}}`))
  })

  it('names reactions in its own words', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.page, { text: 'one' })
    await rig.act(rig.page, { act: 'react', mid, emoji: '👎' })
    expect(await bodyOf(rig)).toContain('"reaction":"dislike"')
    await rig.act(rig.page, { act: 'react', mid, emoji: '😂' })
    expect(await bodyOf(rig)).toContain('"reaction":"smile"')
  })
})
