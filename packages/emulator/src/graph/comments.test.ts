/** What an account does with comments: in public, beside private replies (`messages.test.ts`). */
import { describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'

/** Nadia comments under the newest post; its id and the post's. */
async function commented(rig: Rig, account = rig.pottery) {
  await rig.act(account, { act: 'comment', text: 'price?' })
  const { id, postId } = rig.emulator.world.comments.at(-1) ?? { id: '', postId: '' }
  return { id, postId }
}

async function remove(rig: Rig, path: string) {
  const headers = { authorization: `Bearer ${rig.pottery.accessToken}` }
  const answer = await rig.emulator.fetch(`https://graph.instagram.com/${path}`, {
    method: 'DELETE',
    headers,
  })
  return { status: answer.status, json: await answer.json() }
}

describe('a public answer', () => {
  it('stands under the comment, is read in either way, and comes back as a webhook of the account’s own', async () => {
    const rig = await startRig()
    const receiver = await rig.connect()
    const { id, postId } = await commented(rig)
    const reply = await rig.graph(rig.pottery, `${id}/replies`, { message: '€32' })
    expect(reply.json).toEqual({ id: expect.stringMatching(/^178\d{14}$/) })
    const replyId = (reply.json as { id: string }).id
    expect((await rig.graph(rig.pottery, `${id}/replies?fields=text,parent_id,username`)).json).toMatchObject(
      {
        data: [{ id: replyId, text: '€32', parent_id: id, username: 'kiln.and.tide' }],
      },
    )
    expect((await rig.graph(rig.pottery, `${postId}/comments?fields=text,replies{text}`)).json).toMatchObject(
      {
        data: [{ id, text: 'price?', replies: { data: [{ text: '€32' }] } }],
      },
    )
    await rig.emulator.idle()
    const { entry } = JSON.parse(receiver.received.at(-1)?.body ?? '')
    expect(entry).toMatchObject([
      {
        id: rig.pottery.id,
        changes: [
          {
            field: 'comments',
            value: {
              id: replyId,
              from: { id: rig.pottery.id, username: 'kiln.and.tide', self_ig_scoped_id: expect.any(String) },
              text: '€32',
              parent_id: id,
              media: { id: postId },
            },
          },
        ],
      },
    ])
  })

  it('to an answer goes under the comment that both answer', async () => {
    const rig = await startRig()
    const { id } = await commented(rig)
    const first = (await rig.graph(rig.pottery, `${id}/replies`, { message: 'one' })).json as { id: string }
    await rig.graph(rig.pottery, `${first.id}/replies`, { message: 'two' })
    expect((await rig.graph(rig.pottery, `${id}/replies`)).json).toMatchObject({
      data: [{ text: 'one' }, { text: 'two' }],
    })
    expect((await rig.graph(rig.pottery, `${first.id}/replies`)).json).toMatchObject({ data: [] })
  })

  it('is refused without words, to a hidden comment, to a stranger’s, and without the permission', async () => {
    const rig = await startRig()
    const { id } = await commented(rig)
    const bad = { error: { code: 100 } }
    expect((await rig.graph(rig.pottery, `${id}/replies`, { message: ' ' })).json).toMatchObject(bad)
    expect((await rig.graph(rig.page, `${id}/replies`, { message: 'a' })).json).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    })
    expect((await rig.graph(rig.pottery, id, { hide: true })).json).toEqual({ success: true })
    expect((await rig.graph(rig.pottery, `${id}?fields=hidden`)).json).toMatchObject({ hidden: true })
    expect((await rig.graph(rig.pottery, `${id}/replies`, { message: 'a' })).json).toMatchObject(bad)
    expect((await rig.graph(rig.pottery, id, { hide: 'false' })).json).toEqual({ success: true })
    expect((await rig.graph(rig.pottery, `${id}/replies`, { message: 'a' })).status).toBe(200)
    const scopes = ['instagram_business_basic', 'instagram_business_manage_messages']
    await rig.control('/tokens', { method: 'PATCH', body: { subjectId: rig.pottery.id, scopes } })
    expect((await rig.graph(rig.pottery, `${id}/replies`, { message: 'a' })).json).toMatchObject({
      error: { code: 10 },
    })
  })

  it('to the account’s own comment cannot be private', async () => {
    const rig = await startRig()
    const { postId } = await commented(rig)
    const own = (await rig.graph(rig.pottery, `${postId}/comments`, { message: 'new glaze' })).json as {
      id: string
    }
    const answer = await rig.graph(rig.pottery, 'me/messages', {
      recipient: { comment_id: own.id },
      message: { text: 'a' },
    })
    expect(answer.json).toMatchObject({ error: { code: 100, error_subcode: 2534025 } })
  })
})

it('deletes a comment with what answers it, and switches the comments of a post off and on', async () => {
  const rig = await startRig()
  const { id, postId } = await commented(rig)
  await rig.graph(rig.pottery, `${id}/replies`, { message: 'one' })
  expect(await remove(rig, id)).toEqual({ status: 200, json: { success: true } })
  expect(rig.emulator.world.comments).toEqual([])
  expect((await rig.graph(rig.pottery, id)).json).toMatchObject({ error: { code: 100, error_subcode: 33 } })
  expect((await rig.graph(rig.pottery, postId, { comment_enabled: false })).json).toEqual({ success: true })
  expect((await rig.graph(rig.pottery, `${postId}?fields=is_comment_enabled`)).json).toMatchObject({
    is_comment_enabled: false,
  })
  expect((await rig.graph(rig.pottery, `${postId}/comments`, { message: 'a' })).status).toBe(400)
  await rig.control('/reset', { method: 'POST' })
  expect((await rig.graph(rig.pottery, `${postId}/comments`, { message: 'a' })).status).toBe(200)
})

it('needs the comments permission for a private reply, and not the one for messages', async () => {
  const rig = await startRig()
  const { id } = await commented(rig)
  const scopes = ['instagram_business_basic', 'instagram_business_manage_comments']
  await rig.control('/tokens', { method: 'PATCH', body: { subjectId: rig.pottery.id, scopes } })
  const body = { recipient: { comment_id: id }, message: { text: 'in your DM' } }
  expect((await rig.graph(rig.pottery, 'me/messages', body)).status).toBe(200)
  expect((await rig.send(rig.pottery, { text: 'a' })).json).toMatchObject({ error: { code: 10 } })
})

it('has no edge of its own any more', async () => {
  const rig = await startRig()
  const { id } = await commented(rig)
  expect((await rig.graph(rig.pottery, `${id}/private_replies`, { message: 'a' })).json).toMatchObject({
    error: { code: 100, error_subcode: 33 },
  })
})

it('is told in each of the forms that Meta’s pages print', async () => {
  const rig = await startRig()
  const receiver = await rig.connect()
  const told = async (switches: object) => {
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches } })
    const { id } = await commented(rig)
    await rig.emulator.idle()
    return { id, entry: JSON.parse(receiver.received.at(-1)?.body ?? '').entry[0] }
  }
  const usual = await told({})
  expect(usual.entry).toMatchObject({ changes: [{ field: 'comments', value: { id: usual.id } }] })
  const flat = await told({ commentNotification: 'flat' })
  expect(flat.entry).toMatchObject({ field: 'comments', value: { id: flat.id, text: 'price?' } })
  const named = await told({ commentNotification: 'changes', commentIdKey: 'comment_id' })
  expect(named.entry.changes[0].value).toMatchObject({ comment_id: named.id })
  expect(named.entry.changes[0].value).not.toHaveProperty('id')
})
