/** The measure: what `node:http` can do when it only checks the signature, parses the JSON and says 200. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SECRET } from './bodies.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const server = createServer({ noDelay: true }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const [first = Buffer.alloc(0)] = chunks
    const body = chunks.length === 1 ? first : Buffer.concat(chunks)
    const expected = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)
    const given = Buffer.from(String(request.headers['x-hub-signature-256']))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401, { 'content-length': 0 }).end()
      return
    }
    JSON.parse(body.toString())
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 14 }).end('EVENT_RECEIVED')
  })
})

server.listen(0, '127.0.0.1', () => {
  answerQuestions(
    { port: (server.address() as AddressInfo).port },
    { cpu: cpuMicros, settle: () => undefined, close: () => process.nextTick(() => process.exit(0)) },
  )
})
