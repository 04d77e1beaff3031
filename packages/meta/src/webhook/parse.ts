import { parseExactJson } from '../exact-json.ts'
import { readEntry } from './entry.ts'
import type { InboundEvent, NotificationProblem, ParsedNotification, Platform } from './events.ts'
import { objectOf, textOf } from './read.ts'

/**
 * Tells one notification as events: every entry, every item of `messaging`, `standby`, `changes`, the flat form and
 * `changed_fields`, in that order, for Instagram (both logins) and Messenger.
 *
 * It never throws, whatever the input. An item that this version cannot tell is an `unknown` event with the item in
 * `raw`; an entry without items is `empty`. When the whole is no notification, `problem` says why. An `object` that this
 * version does not read gives a problem and its items as `unknown` events. Verify the signature first: reading trusts
 * nothing, but believes everything.
 *
 * Ids are strings with all their digits, even where Meta writes bare numbers beyond 2^53; times are milliseconds. Text
 * that is not UTF-8 is read with U+FFFD in the place of what cannot be read, and a byte order mark is passed over.
 * `raw` is the parsed item itself, not a copy. Same input, same events. Nesting costs no stack, however
 * deep.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22)
 *
 * @param input the body as bytes or text, or a value that `JSON.parse` gave (its numbers beyond 2^53 are rounded already)
 *
 * @example
 * ```ts
 * import { parseNotification } from '@roost/meta'
 *
 * const { events } = parseNotification('{"object":"instagram","entry":[]}')
 * for (const event of events) {
 *   if (event.kind === 'message' && !event.isEcho) console.log(event.personId, event.text)
 * }
 * ```
 */
export function parseNotification(input: Uint8Array | string | unknown): ParsedNotification {
  let value = input
  if (input instanceof Uint8Array || typeof input === 'string') {
    try {
      value = parseExactJson(typeof input === 'string' ? withoutMark(input) : decoder.decode(input))
    } catch {
      // The parser's own words quote the body, which is a person's message: they are not passed on.
      return failed(null, 'not_json', 'The body is not JSON.')
    }
  }
  const notification = objectOf(value)
  if (notification === null) {
    return failed(null, 'not_an_object', 'The body is JSON, but not an object with "object" and "entry".')
  }
  const object = textOf(notification.object)
  const entries = notification.entry
  if (!Array.isArray(entries) || entries.length === 0) {
    return failed(object, 'no_entries', 'The notification has no entries.')
  }
  const platform = platformOf(object)
  const events: InboundEvent[] = []
  for (let index = 0; index < entries.length; index++) readEntry(platform, entries[index], index, events)
  return { object, platform, events, problem: platform === null ? unknownObject : null }
}

// Takes a byte order mark away by itself. Shared: without `stream` a decoder keeps nothing between calls.
const decoder = new TextDecoder()

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function platformOf(object: string | null): Platform | null {
  if (object === 'instagram') return 'instagram'
  return object === 'page' ? 'messenger' : null
}

const unknownObject: NotificationProblem = {
  code: 'unknown_object',
  message: 'The notification is about neither Instagram ("instagram") nor Messenger ("page").',
}

function failed(
  object: string | null,
  code: NotificationProblem['code'],
  message: string,
): ParsedNotification {
  return { object, platform: platformOf(object), events: [], problem: { code, message } }
}
