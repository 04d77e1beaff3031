import { connect } from 'node:net'

/**
 * One connection that sends its next request when the last was answered with 200. Resolves when `take` has none left.
 *
 * @param take the next request; null: none is left; a promise: wait for it
 * @param onAnswer told how long the answer took
 */
export function converse(
  port: number,
  take: () => Buffer | null | Promise<Buffer | null>,
  onAnswer: (tookMs: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentMs = 0
    let text = ''
    const send = (request: Buffer | null) => {
      if (request === null) {
        socket.end()
        resolve()
        return
      }
      sentMs = performance.now()
      socket.write(request)
    }
    const sendNext = () => {
      const next = take()
      if (next instanceof Promise) void next.then(send)
      else send(next)
    }
    socket.on('connect', sendNext)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      if (text === '' && isUsual(chunk)) {
        onAnswer(performance.now() - sentMs)
        sendNext()
        return
      }
      text = text === '' ? chunk.toString('latin1') : text + chunk.toString('latin1')
      if (!isWhole(text)) return
      if (!text.startsWith('HTTP/1.1 200')) {
        reject(new Error(`The server answered ${text.slice(0, 40)}`))
        socket.destroy()
        return
      }
      text = ''
      onAnswer(performance.now() - sentMs)
      sendNext()
    })
  })
}

const BEGINNING = 'HTTP/1.1 200'
const END = '\r\n\r\nEVENT_RECEIVED'

/** Nearly every answer is this one, in one piece; looking no further keeps the generator's share of the machine small. */
function isUsual(chunk: Buffer): boolean {
  return (
    chunk.toString('latin1', 0, BEGINNING.length) === BEGINNING &&
    chunk.toString('latin1', chunk.length - END.length) === END
  )
}

/** All servers answer with a head and a body of `Content-Length`. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /content-length: (\d+)/i.exec(text)
  return text.length >= end + 4 + Number(length?.[1] ?? 0)
}
