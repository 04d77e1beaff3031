/** Looks at Meta's side as a set-up would: calls with what it has stored, and messages that people write. */
import { expect } from 'vitest'
import type { Receiver } from './receiver.ts'
import type { Answer, Rig } from './rig.ts'
import type { SetUp } from './set-up.ts'

/** A world in one state, and a set-up that works in it. */
export interface Here {
  readonly rig: Rig
  readonly receiver: Receiver
  readonly setUp: SetUp
}

/** A Graph call as this set-up would make it. */
export function ask({ rig, setUp }: Here, path: string, body?: object): Promise<Answer> {
  const host = setUp.login === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com'
  return asked(rig, `${host}/${setUp.version}/${path}`, setUp.accessToken, body)
}

export async function asked(rig: Rig, url: string, token: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await rig.emulator.fetch(`https://${url}`, init)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) }
}

const appToken = ({ metaAppId, metaAppSecret }: SetUp) => `${metaAppId}|${metaAppSecret}`
export const debugToken = ({ rig, setUp }: Here, token = setUp.accessToken) =>
  asked(rig, `graph.facebook.com/debug_token?input_token=${token}`, appToken(setUp))
export const subscriptions = ({ rig, setUp }: Here) =>
  asked(rig, `graph.facebook.com/${setUp.metaAppId}/subscriptions`, appToken(setUp))
export const conversations = (here: Here, node = 'me') =>
  ask(here, `${node}/conversations?platform=instagram&limit=1`)

/** Nadia writes; the body that came of it, or undefined when nothing did. */
export async function written({ rig, receiver, setUp }: Here, who = 'nadia') {
  const before = receiver.received.length
  const body = { to: setUp.accountId, text: 'hello' }
  const answer = await rig.control(`/people/${who}/messages`, { method: 'POST', body })
  expect(answer.status, answer.text).toBe(200)
  await rig.emulator.idle()
  return receiver.received.slice(before).at(-1)
}

export function refused(answer: Answer, status: number, error: object): void {
  expect(answer.json).toMatchObject({ error })
  expect(answer.status).toBe(status)
}

/** Whether the newest notification carries the signature that this secret makes of the body. */
export async function isSignedBy({ receiver }: Here, body = '', secret: string): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    Buffer.from(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, Buffer.from(body))).toString('hex')
  return receiver.received.at(-1)?.headers['x-hub-signature-256'] === `sha256=${signature}`
}
