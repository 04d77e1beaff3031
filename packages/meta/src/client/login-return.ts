/** What the browser brought back from a login dialog. */
export type LoginReturn =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false
      /** `state`: not the one that was sent, so perhaps not this person's doing. `refused`: Meta or the person said no. */
      readonly reason: 'state' | 'refused' | 'incomplete'
      /** Meta's `error`, such as `access_denied`. */
      readonly error: string | null
      /** Meta's `error_reason`, such as `user_denied`. */
      readonly errorReason: string | null
      /** Meta's words. Read them before saying “you cancelled”: a missing role comes as `access_denied` too. */
      readonly description: string | null
    }

/**
 * Reads the address that a login dialog sent the browser back to. Both logins. Asks no network; never throws.
 *
 * A code is good for one hour and one exchange. What hangs behind it (`#_`) is cut off.
 *
 * Source: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login,
 * 2026-11-22.
 *
 * @param options.state the one given to `authorizeUrl`, from the session of this very browser
 * @example
 * import { readLoginReturn } from '@roost/meta'
 *
 * const url = 'https://app.example.com/callback?code=AQBx&state=9f1c#_'
 * const returned = readLoginReturn(url, { state: '9f1c' })
 * if (returned.ok) console.log('exchange the code once', returned.code.length)
 */
export function readLoginReturn(url: string | URL, options: { readonly state: string }): LoginReturn {
  const params = URL.parse(String(url))?.searchParams ?? new URLSearchParams()
  const said = {
    error: params.get('error'),
    errorReason: params.get('error_reason'),
    description: params.get('error_description') ?? params.get('error_message'),
  }
  // A refusal need not carry the state; nothing is done with it but to be shown.
  if (said.error !== null) return { ok: false, reason: 'refused', ...said }
  if (options.state === '' || params.get('state') !== options.state) {
    return { ok: false, reason: 'state', ...said }
  }
  const code = withoutTail(params.get('code') ?? '')
  return code === '' ? { ok: false, reason: 'incomplete', ...said } : { ok: true, code }
}

/** A code copied by hand may bring the `#_` along that Meta puts behind the address. */
export function withoutTail(code: string): string {
  return code.replace(/#_?$/, '')
}
