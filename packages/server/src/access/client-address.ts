import { BlockList, isIP } from 'node:net'

/** Names for what people would otherwise have to look up. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** True for what `TRUST_PROXY` takes: an IP address, a range such as `10.0.0.0/8`, `loopback` or `private`. */
export function isTrustable(part: string): boolean {
  if (Object.hasOwn(NAMED, part)) return true
  const [address = '', bits, ...rest] = part.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

export interface ClientAddress {
  /** Where the connection came from; null: not known, as in tests without a socket. */
  readonly peer: string | null
  /**
   * Who asked. Null when nobody knows: a proxy that is not trusted says that it speaks for somebody, and to count
   * everybody behind it as one would let a stranger use up the attempts of all.
   */
  readonly client: string | null
  /** A proxy says that it speaks for somebody, whether it is believed or not. */
  readonly isForwarded: boolean
}

/**
 * Reads who asked from `X-Forwarded-For`, believing only trusted proxies: from the right end, each trusted address vouches
 * for the one before it, and the first that is not trusted is the client. What a client wrote into the header itself
 * stands further left and is never reached.
 * @param trusted parts of `TRUST_PROXY`; with none, the peer itself is the client
 */
export function createClientAddress(trusted: readonly string[]) {
  const proxies = new BlockList()
  for (const part of trusted.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', bits] = part.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, Number(bits), family)
  }
  const isTrusted = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return function clientAddress(request: Request, socketAddress: string | null): ClientAddress {
    const peer = socketAddress === null ? null : plain(socketAddress)
    const header = request.headers.get('x-forwarded-for')
    const isForwarded = header !== null || request.headers.has('forwarded')
    if (peer === null) return { peer, client: null, isForwarded }
    if (!isTrusted(peer)) return { peer, client: isForwarded ? null : peer, isForwarded }
    let client = peer
    for (const part of (header ?? '').split(',').reverse()) {
      const next = plain(part.trim())
      if (next === null) break
      client = next
      if (!isTrusted(next)) break
    }
    return { peer, client, isForwarded }
  }
}

/** The address alone: without port, brackets, zone, or the IPv6 coat of an IPv4 address. Null: it is none. */
function plain(text: string): string | null {
  const address = text
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) === 0 ? null : address
}
