import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PortError } from '../errors.ts'
import { WebhookLane, type WebhookLaneOptions } from './webhook-lane.ts'

/** A stranger's connection that sends nothing is dropped after so long. */
const HEADERS_TIMEOUT_MS = 20_000
/** A notification of 16 MB at 2 Mbit/s takes a minute. */
const REQUEST_TIMEOUT_MS = 90_000
/** Longer than the idle time of usual proxies, so that they close first and no request meets a closing connection. */
const KEEP_ALIVE_MS = 65_000
/** How often connections that became idle while closing are looked for. */
const CLOSING_LOOK_MS = 20

export interface Listening {
  readonly port: number
  /** Reached from this machine. */
  readonly localUrl: string
  /** Takes no new connection; resolves when every request that came was answered, or was cut off after `graceMs`. */
  close(graceMs: number): Promise<void>
}

interface ListenOptions {
  readonly port: number
  readonly host: string
  readonly listener: RequestListener
  /** With it there is a lane for plain posts, and `listener` answers what does not come by it. */
  readonly takePlain?: WebhookLaneOptions['take'] | undefined
}

/** Listens. Throws `PortError` when the port is taken or not allowed. */
export async function listen({ port, host, listener, takePlain }: ListenOptions): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      noDelay: true,
    },
    listener,
  )
  const lane = takePlain === undefined ? null : putLaneBefore(server, takePlain)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port, host)))
    server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), resolve)
  })
  const { port: boundPort } = server.address() as AddressInfo
  return {
    port: boundPort,
    localUrl: `http://${localName(host)}:${boundPort}`,
    close(graceMs) {
      lane?.close()
      return closeServer(server, sockets, graceMs)
    },
  }
}

/** Connections come to the lane, and to what `node:http` does with them when the lane hands them over. */
function putLaneBefore(server: Server, take: WebhookLaneOptions['take']): WebhookLane {
  const lane = new WebhookLane({
    take,
    nowMs: Date.now,
    firstTimeoutMs: HEADERS_TIMEOUT_MS,
    keepAliveMs: KEEP_ALIVE_MS,
  })
  const ofNode = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket) =>
    lane.accept(socket, () => {
      for (const listener of ofNode) listener.call(server, socket)
    }),
  )
  return lane
}

function closeServer(server: Server, sockets: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Browsers open spare connections. Node does not count one without a first request as idle, and would wait for it.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    const look = setInterval(() => server.closeIdleConnections(), CLOSING_LOOK_MS)
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, graceMs)
    server.close(() => {
      clearInterval(look)
      clearTimeout(cut)
      resolve()
    })
  })
}

/** An address that stands for every network is reached from here by the loopback name. */
function localName(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1'
  if (host === '::' || host === '[::]') return '[::1]'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const options = { cause: error }
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortError(
        port,
        `Port ${port} on ${host} is in use by another program. Stop it, or set PORT to another number.`,
        options,
      )
    case 'EACCES':
      return new PortError(
        port,
        `This user may not listen on port ${port}. Set PORT to a number above 1023.`,
        options,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PortError(
        port,
        `This machine has no address ${host} to listen on port ${port}. Set HOST to one it has, such as 127.0.0.1.`,
        options,
      )
    default:
      return error
  }
}
