/** Callbacks that go wrong in one way each, on a free port of this machine. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CallbackHabits {
  /** What comes back for the challenge. Default: the challenge. */
  readonly challenge?: (challenge: string) => string
  readonly redirectsTo?: string
  readonly neverAnswers?: boolean
  readonly takesAnyToken?: boolean
  readonly takesForged?: boolean
  readonly refusesSigned?: boolean
  /** Bytes; larger bodies are answered 413. */
  readonly limitBytes?: number
  /** Programs that are no browsers get 403 and a page. */
  readonly wall?: boolean
  /** Hashes the JSON as it writes it itself. */
  readonly rewritesJson?: boolean
  readonly status?: number
}

export interface Callback {
  readonly url: string
  close(): Promise<void>
}

/** Answers like a good receiver of these secrets, but for its habits. */
export async function startCallback(
  values: { readonly verifyToken: string; readonly secrets: readonly string[] },
  habits: CallbackHabits,
): Promise<Callback> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => answer(request, Buffer.concat(parts), response, values, habits))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { verifyToken, secrets }: { readonly verifyToken: string; readonly secrets: readonly string[] },
  habits: CallbackHabits,
): void {
  const end = (status: number, text = '') => response.writeHead(status).end(text)
  if (habits.neverAnswers) return
  if (habits.redirectsTo !== undefined) {
    response.writeHead(307, { location: habits.redirectsTo }).end()
    return
  }
  if (habits.wall && !request.headers['user-agent']?.startsWith('Mozilla'))
    return void end(403, '<html>Are you human</html>')
  if (habits.status !== undefined) return void end(habits.status, 'no')
  if (request.method === 'GET') {
    const query = new URL(request.url ?? '/', 'http://callback').searchParams
    const challenge = query.get('hub.challenge') ?? ''
    const isRight = query.get('hub.verify_token') === verifyToken || habits.takesAnyToken
    return void (isRight ? end(200, (habits.challenge ?? String)(challenge)) : end(403))
  }
  if (body.length > (habits.limitBytes ?? Number.POSITIVE_INFINITY)) return void end(413)
  if (habits.takesForged) return void end(200)
  const hashed = habits.rewritesJson ? JSON.stringify(JSON.parse(body.toString('utf8'))) : body
  const signatures = secrets.map(
    (secret) => `sha256=${createHmac('sha256', secret).update(hashed).digest('hex')}`,
  )
  const isSigned = signatures.includes(String(request.headers['x-hub-signature-256']))
  end(isSigned && !habits.refusesSigned ? 200 : 401)
}
