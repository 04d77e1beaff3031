import { describe, expect, it } from 'vitest'
import { createReceiver, type ReceivedNotification } from './receiver.ts'
import { signNotification } from './sign.ts'

const url = 'https://example.com/webhooks/meta'
const secret = 'test_app_secret_0001'
const message =
  '{"object":"instagram","entry":[{"time":1780396616761,"id":"17841400000000001","messaging":[{"sender":{"id":"1234567890123456"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615971,"message":{"mid":"m","text":"hi"}}]}]}'

function receiver(options: { maxBodyBytes?: number; failure?: Error } = {}) {
  const received: ReceivedNotification[] = []
  const errors: unknown[] = []
  const receive = createReceiver({
    secrets: [
      { name: 'instagram', secret: 'other' },
      { name: 'meta', secret },
    ],
    verifyToken: 'token',
    onNotification(one) {
      received.push(one)
      if (options.failure !== undefined) throw options.failure
    },
    onError: (error) => errors.push(error),
    maxBodyBytes: options.maxBodyBytes ?? 1000,
  })
  return { receive, received, errors }
}

async function signedPost(text: string, key = secret): Promise<Request> {
  const body = new TextEncoder().encode(text)
  const headers = await signNotification({ body, secret: key })
  return new Request(url, { method: 'POST', body, headers: { ...headers } })
}

describe('a signed notification', () => {
  it('is handed over with its bytes and the name of its secret, then answered 200', async () => {
    const { receive, received } = receiver()
    const answer = await receive(await signedPost(message))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('EVENT_RECEIVED')
    expect(received).toMatchObject([
      { secretName: 'meta', notification: { events: [{ kind: 'message', text: 'hi' }] } },
    ])
    expect(new TextDecoder().decode(received[0]?.bytes)).toBe(message)
  })

  it.each(['', 'not json', 'null', '[]', '{"object":"user"}'])(
    '%j is handed over and answered 200 too',
    async (text) => {
      const { receive, received } = receiver()
      expect((await receive(await signedPost(text))).status).toBe(200)
      expect(received[0]?.notification.problem).not.toBeNull()
    },
  )

  it('is answered 503 when it could not be taken, and the reason is told', async () => {
    const failure = new Error('disk full')
    const { receive, errors } = receiver({ failure })
    const answer = await receive(await signedPost(message))
    expect(answer.status).toBe(503)
    expect(await answer.text()).toBe('')
    expect(errors).toEqual([failure])
  })
})

describe('functions for kinds', () => {
  const two =
    '{"object":"instagram","entry":[{"time":1780396616761,"id":"17841400000000001","messaging":[{"sender":{"id":"1"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615971,"message":{"mid":"a","text":"hi"}},{"sender":{"id":"1"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615972,"reaction":{"mid":"a","action":"react","emoji":"❤"}},{"sender":{"id":"1"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615973,"message":{"mid":"b","text":"there"}}]}]}'
  const basics = { secrets: [{ name: 'meta', secret }], verifyToken: 'token' }

  it('are told their kind, in order, each when the one before has ended, before the answer', async () => {
    const told: string[] = []
    const receive = createReceiver({
      ...basics,
      onNotification: ({ notification }) => told.push(`${notification.events.length} events`),
      on: {
        async message(event, { secretName }) {
          await Promise.resolve()
          told.push(`${secretName} ${event.text}`)
        },
        reaction: (event) => told.push(event.emoji ?? ''),
        read: () => told.push('never'),
      },
    })
    expect((await receive(await signedPost(two))).status).toBe(200)
    expect(told).toEqual(['3 events', 'meta hi', '❤', 'meta there'])
  })

  it('that throw end it there: 503, and the rest comes again with the whole', async () => {
    const told: string[] = []
    const errors: unknown[] = []
    const failure = new Error('no room')
    const receive = createReceiver({
      ...basics,
      on: {
        message: (event) => told.push(event.mid),
        reaction: () => Promise.reject(failure),
      },
      onError: (error) => errors.push(error),
    })
    expect((await receive(await signedPost(two))).status).toBe(503)
    expect([told, errors]).toEqual([['a'], [failure]])
  })

  it('or a function for the whole: one of them is needed', () => {
    // @ts-expect-error neither is given
    expect(() => createReceiver(basics)).toThrow(/onNotification or on/)
  })
})

it('an onError that throws changes no answer', async () => {
  const fail = () => {
    throw new Error('again')
  }
  const secrets = [{ name: 'meta', secret }]
  const receive = createReceiver({ secrets, verifyToken: 'token', onNotification: fail, onError: fail })
  expect((await receive(await signedPost(message))).status).toBe(503)
})

it('a body that somebody has read already is a fault of the set-up, and is told', async () => {
  const { receive, errors } = receiver()
  const read = await signedPost(message)
  await read.text()
  expect((await receive(read)).status).toBe(503)
  const locked = await signedPost(message)
  locked.body?.getReader()
  expect((await receive(locked)).status).toBe(503)
  expect(errors.map(String)).toEqual(Array(2).fill(expect.stringContaining('before any body parser')))
})

describe('what is not taken', () => {
  it('a wrong or missing signature: bare 401', async () => {
    const { receive, received } = receiver()
    const unsigned = new Request(url, { method: 'POST', body: message })
    for (const request of [await signedPost(message, 'wrong'), unsigned]) {
      const answer = await receive(request)
      expect(answer.status).toBe(401)
      expect(await answer.text()).toBe('')
    }
    expect(received).toEqual([])
  })

  it('a body over the limit: 413, by its announced length or by what comes', async () => {
    const { receive, received } = receiver({ maxBodyBytes: 100 })
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(64))
      },
    })
    const streamed = new Request(url, { method: 'POST', body: endless, duplex: 'half' })
    const announced = new Request(url, { method: 'POST', body: 'x', headers: { 'content-length': '101' } })
    expect((await receive(streamed)).status).toBe(413)
    expect((await receive(announced)).status).toBe(413)
    expect(pulled).toBeLessThan(10)
    expect(received).toEqual([])
  })

  it('a body that breaks off: 400', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('reset')),
    })
    const request = new Request(url, { method: 'POST', body: broken, duplex: 'half' })
    expect((await receiver().receive(request)).status).toBe(400)
  })

  it('another method: 405', async () => {
    const answer = await receiver().receive(new Request(url, { method: 'DELETE' }))
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })
})

it('answers the handshake as plain text', async () => {
  const asked = new Request(`${url}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=token`)
  const answer = await receiver().receive(asked)
  expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
})
