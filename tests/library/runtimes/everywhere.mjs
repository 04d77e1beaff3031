// What must work in every runtime, with nothing but the packed library. Run by Node, Bun, Deno and workerd alike.
import { createClient, explainError, GraphError } from '@roost/meta'
import { createReceiver, parseNotification, verifySignature } from '@roost/meta/webhook'

const SECRET = 'test_app_secret_0001'
const BODY =
  '{"object":"instagram","entry":[{"id":17841400000000001,"time":1780396616761,"messaging":[{"sender":{"id":"1"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615971,"message":{"mid":"m","text":"C\\u00f3rdoba"}}]}]}'

/** @param signature what Meta would send with the body, computed elsewhere */
export async function hearAndTalk(signature) {
  const body = new TextEncoder().encode(BODY)
  const secrets = [
    { name: 'instagram', secret: 'another' },
    { name: 'meta', secret: SECRET },
  ]
  const verdict = await verifySignature({ body, signature, secrets })
  const refused = await verifySignature({ body: body.slice(1), signature, secrets })
  const { events } = parseNotification(body)
  const told = []
  const receive = createReceiver({
    secrets,
    verifyToken: 'token',
    on: { message: ({ text }) => told.push(text) },
  })
  const received = await receive(
    new Request('https://example.com/', {
      method: 'POST',
      body,
      headers: { 'x-hub-signature-256': signature },
    }),
  )
  return {
    verdict,
    refused,
    accountId: events[0].accountId,
    text: events[0].text,
    received: [received.status, await received.text(), ...told],
    ...(await talk()),
  }
}

async function talk() {
  const asked = []
  const answers = [
    Response.json({ recipient_id: '1', message_id: 'sent' }),
    Response.json({ error: { code: 10, error_subcode: 2534022, message: '(#10)' } }, { status: 400 }),
  ]
  const client = createClient({
    login: 'instagram',
    accessToken: 'token',
    accountId: '17841400000000001',
    fetch: async (input, init) => {
      const request = new Request(input, init)
      asked.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`)
      return answers.shift()
    },
  })
  const { messageId } = await client.messages.sendText({ to: '1', text: 'We do.' })
  const error = await client.messages.sendText({ to: '1', text: 'Late.' }).catch((thrown) => thrown)
  return {
    asked: asked[0],
    messageId,
    refusal: [error instanceof GraphError, error.kind, explainError(error).who],
  }
}
