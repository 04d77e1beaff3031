/**
 * An HTTPS proxy that leads Meta's hosts to a running emulator, so that a client whose base URL is fixed can be tried as it is.
 * In: CONNECT from the client (`HTTPS_PROXY`). Out: the same requests over plain http to the emulator, `Host` kept.
 * Every other host is refused: nothing can leave this machine by mistake. See `emulator.md` beside it.
 */
import { readFileSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'

const HOSTS = new Set([
  'graph.facebook.com',
  'graph.instagram.com',
  'api.instagram.com',
  'www.facebook.com',
  'www.instagram.com',
])
const emulator = new URL(process.env.EMULATOR_URL ?? 'http://127.0.0.1:4000')
const [certificate = 'meta.crt', key = 'meta.key'] = process.argv.slice(2)

const inside = createHttpsServer(
  { cert: readFileSync(certificate), key: readFileSync(key) },
  (request, response) => {
    const { method, url: path, headers } = request
    const passed = httpRequest(
      { host: emulator.hostname, port: emulator.port, method, path, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  },
)

const proxy = createServer((_request, response) => response.writeHead(405).end('Only CONNECT.\n'))
proxy.on('connect', (request, socket, head) => {
  socket.on('error', () => socket.destroy())
  const [host] = (request.url ?? '').split(':')
  if (!HOSTS.has(host)) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  if (head.length > 0) socket.unshift(head)
  inside.emit('connection', socket)
})
proxy.listen(Number(process.env.PROXY_PORT ?? 4080), '127.0.0.1', () => {
  console.log(`HTTPS_PROXY=http://127.0.0.1:${proxy.address().port}`)
})
