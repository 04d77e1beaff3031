import { connect, type TLSSocket } from 'node:tls'

/** What a TLS handshake with a server showed. */
export type CertificateVerdict =
  | { readonly is: 'good'; readonly protocol: string; readonly endsAtMs: number }
  | {
      readonly is:
        | 'name_unknown'
        | 'closed'
        | 'timeout'
        | 'expired'
        | 'other_name'
        | 'untrusted'
        | 'old_protocol'
    }

const EXPIRED = new Set(['CERT_HAS_EXPIRED'])
const OTHER_NAME = new Set(['ERR_TLS_CERT_ALTNAME_INVALID'])
const NAME_UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN'])
const OLD_PROTOCOL = /UNSUPPORTED_PROTOCOL|VERSION|NO_PROTOCOLS/
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO/

/**
 * Shakes hands as Meta does: SNI, the public list of authorities, the chain as the server sends it, TLS 1.2 or newer. Sends no
 * request. Never throws.
 *
 * @param ca PEM of authorities in place of the public ones, for tests
 */
export function inspectCertificate(
  host: string,
  port: number,
  options: { readonly timeoutMs: number; readonly ca?: string },
): Promise<CertificateVerdict> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      // An address is no server name.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      minVersion: 'TLSv1.2',
      timeout: options.timeoutMs,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    })
    const end = (verdict: CertificateVerdict) => {
      socket.destroy()
      resolve(verdict)
    }
    socket.once('secureConnect', () => end(goodOne(socket)))
    socket.once('timeout', () => end({ is: 'timeout' }))
    socket.once('error', (error: NodeJS.ErrnoException) => end({ is: meaningOf(error.code ?? '') }))
  })
}

function goodOne(socket: TLSSocket): CertificateVerdict {
  const endsAtMs = Date.parse(socket.getPeerCertificate().valid_to)
  return { is: 'good', protocol: socket.getProtocol() ?? '', endsAtMs }
}

function meaningOf(code: string): Exclude<CertificateVerdict['is'], 'good'> {
  if (NAME_UNKNOWN.has(code)) return 'name_unknown'
  if (EXPIRED.has(code)) return 'expired'
  if (OTHER_NAME.has(code)) return 'other_name'
  if (OLD_PROTOCOL.test(code)) return 'old_protocol'
  return UNTRUSTED.test(code) ? 'untrusted' : 'closed'
}
