/** One event of an event stream; comments and fields other than `event` and `data` are passed over. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

/** An event of a clock is a hundred bytes; whoever sends this much without an end is no clock. */
const MAX_UNFINISHED_CHARS = 64 * 1024

/**
 * Reads `text/event-stream` bytes as events. Ends when the bytes end; throws when they break off or when one event
 * is larger than 64 kB. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder()
  let unread = ''
  for await (const chunk of bytes) {
    unread += decoder.decode(chunk, { stream: true }).replaceAll('\r', '')
    for (let end = unread.indexOf('\n\n'); end >= 0; end = unread.indexOf('\n\n')) {
      const event = readEvent(unread.slice(0, end))
      unread = unread.slice(end + 2)
      if (event !== null) yield event
    }
    if (unread.length > MAX_UNFINISHED_CHARS) throw new RangeError('An event of the stream has no end')
  }
}

function readEvent(block: string): ServerSentEvent | null {
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
  return data.length === 0 ? null : { event, data: data.join('\n') }
}
