import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

export interface Receiver {
  readonly url: string
  /** POSTs in the order they came. */
  readonly received: Received[]
  /** Status for the POSTs to come; the default is 200, 0 never answers. A function decides by how many came before. */
  answer: number | ((before: number) => number)
  /** Called when a POST has come that will not be answered. */
  onHang?: () => void
  close(): Promise<void>
}

/** A real callback on a free port of this machine: answers the handshake, keeps every notification. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://receiver')
    if (request.method === 'GET') return void response.end(url.searchParams.get('hub.challenge') ?? '')
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { answer } = receiver
      const status = typeof answer === 'function' ? answer(received.length) : answer
      received.push({ body: Buffer.concat(parts).toString('utf8'), headers: request.headers })
      if (status === 0) return receiver.onHang?.()
      response.statusCode = status
      if (status === 302) response.setHeader('location', '/elsewhere')
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`,
    received,
    answer: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}
