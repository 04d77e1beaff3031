import { OptionsError } from './errors.ts'
import { LINK_REF_CHARACTERS } from './wire/limits.ts'

/**
 * The ig.me address that opens a conversation with an account in the Instagram app.
 *
 * `ref` comes back in the `referral` of the first message, of the tapped ice breaker, or, in an existing thread, of an event of
 * its own. New threads carry it only when the account has ice breakers. Phones only, app version 235 or newer; not on the web.
 *
 * @param options.ref up to 2083 letters, digits, `-`, `_` and `=`
 * @throws OptionsError when `username` or `ref` is none
 *
 * Source: https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/ig-me-links, 2026-11-22.
 * @example
 * import { messageLink } from '@roost/meta'
 *
 * console.log(messageLink({ username: 'acme_shop', ref: 'autumn-poster' }))
 */
export function messageLink(options: { readonly username: string; readonly ref?: string }): string {
  const { username, ref } = options
  if (!/^[\w.]+$/.test(username)) {
    throw new OptionsError('username is an Instagram name: letters, digits, points and underscores.')
  }
  const link = `https://ig.me/m/${username}`
  if (ref === undefined) return link
  if (!/^[A-Za-z0-9_=-]+$/.test(ref) || ref.length > LINK_REF_CHARACTERS) {
    throw new OptionsError(`ref is up to ${LINK_REF_CHARACTERS} letters, digits, "-", "_" and "=".`)
  }
  return `${link}?ref=${encodeURIComponent(ref)}`
}
