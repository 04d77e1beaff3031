import { createHmac } from 'node:crypto'

/** Both signature headers of a notification over its exact bytes. Source: reference, webhook payloads, 3. */
export function signatureHeaders(body: string, secret: string): Record<string, string> {
  const digest = (algorithm: string) => createHmac(algorithm, secret).update(body, 'utf8').digest('hex')
  return {
    'X-Hub-Signature': `sha1=${digest('sha1')}`,
    'X-Hub-Signature-256': `sha256=${digest('sha256')}`,
  }
}
