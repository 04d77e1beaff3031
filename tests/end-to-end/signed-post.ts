import { createHmac } from 'node:crypto'
import { request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Meta's signature, written here a second time: the test must not trust the code that it tests. */
export function signatureOf(body: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Posts to a webhook URL as Meta does, signed with `secret`. */
export async function postSigned(url: string, body: Uint8Array | string, secret: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, secret) },
    body: body as BodyInit,
  })
  return { status: response.status, body: await response.text() }
}

/** A request with headers that `fetch` keeps for itself, such as `Host`. */
export function rawRequest(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = ''
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          text += chunk
        })
        .on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        .on('error', reject)
    })
    sent.on('error', reject).end(body)
  })
}
