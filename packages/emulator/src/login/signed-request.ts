import { createHmac } from 'node:crypto'

/** What Meta posts to deauthorize and deletion callbacks. Times in seconds. Source: reference, login and set-up, 8.2. */
export function signedRequest(userId: string, issuedAt: number, secret: string): string {
  const expires = issuedAt + 3600
  const payload = Buffer.from(
    JSON.stringify({ algorithm: 'HMAC-SHA256', expires, issued_at: issuedAt, user_id: userId }),
  ).toString('base64url')
  return `${createHmac('sha256', secret).update(payload).digest('base64url')}.${payload}`
}
