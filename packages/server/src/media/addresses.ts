import { BlockList, isIP } from 'node:net'

/**
 * Hosts that Meta serves files of messages and pictures of profiles from, each with everything below it. Source: captured
 * bodies and Meta's samples (`lookaside.fbsbx.com`, `scontent….fbcdn.net`, `scontent….cdninstagram.com`).
 */
const META_HOSTS = ['fbsbx.com', 'fbcdn.net', 'cdninstagram.com'] as const

/**
 * `public`: one of Meta's hosts, over https, at a public address. `own`: the emulator that this server was told to talk to,
 * and then nothing else. Null: not fetched.
 */
export type Reach = 'public' | 'own'

/** @param metaOrigin the emulator's origin, in a sandbox; null: Meta itself */
export function reachOf(url: URL, metaOrigin: string | null): Reach | null {
  if (url.username !== '' || url.password !== '') return null
  if (metaOrigin !== null) return url.origin === metaOrigin ? 'own' : null
  if (url.protocol !== 'https:' || url.port !== '') return null
  return META_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
    ? 'public'
    : null
}

/** Everything that is not the public internet. Source: IANA IPv4 and IPv6 special-purpose address registries. */
const PRIVATE = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4')
}

/** Of IPv6 only global unicast is public, without the ranges in it that lead elsewhere (documentation, 6to4, Teredo). */
const GLOBAL_V6 = new BlockList()
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6')
const ELSEWHERE_V6 = new BlockList()
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  ELSEWHERE_V6.addSubnet(network, bits, 'ipv6')
}

/** Is this address on the public internet? Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !PRIVATE.check(address, 'ipv4')
    case 6:
      return GLOBAL_V6.check(address, 'ipv6') && !ELSEWHERE_V6.check(address, 'ipv6')
    default:
      return false
  }
}
