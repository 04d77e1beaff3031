/**
 * Express with its own body parser, as Meta's documentation writes a webhook: signature, JSON, `status(200).send(…)`
 * (https://developers.facebook.com/docs/messenger-platform/webhooks). Word: where to load it from.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { SECRET } from './bodies.ts'
import { answerQuestions, cpuMicros } from './part.ts'

interface Answer {
  status(code: number): Answer
  send(text: string): void
}

type Handler = (request: IncomingMessage, response: Answer) => void

interface Express {
  (): RequestListener & { use(handler: unknown): void; post(path: string, handler: Handler): void }
  json(options: {
    readonly limit: string
    readonly verify: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void
  }): unknown
}

const [packageFile = ''] = process.argv.slice(2)
const express = createRequire(packageFile)('express') as Express
const app = express()
app.use(
  express.json({
    limit: '16mb',
    verify(request, _, body) {
      const expected = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)
      const given = Buffer.from(String(request.headers['x-hub-signature-256']))
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new Error('Wrong signature.')
    },
  }),
)
app.post('/webhooks/meta', (_, response) => response.status(200).send('EVENT_RECEIVED'))

const server = createServer({ noDelay: true }, app)
server.listen(0, '127.0.0.1', () => {
  answerQuestions(
    { port: (server.address() as AddressInfo).port },
    { cpu: cpuMicros, settle: () => undefined, close: () => process.nextTick(() => process.exit(0)) },
  )
})
