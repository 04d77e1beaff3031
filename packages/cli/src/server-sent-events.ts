export interface ServerSentEvent {
  readonly id: string | null
  readonly event: string
  readonly data: string
}

/** One event may not grow beyond this: a broken stream must not fill the memory. */
const EVENT_LIMIT_CHARS = 8_000_000

/**
 * Reads a `text/event-stream` body (WHATWG HTML, "Parsing an event stream"). Comments and events without data are
 * skipped; an event cut off by the end of the stream is dropped, as the standard asks.
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder()
  let pending = ''
  let id: string | null = null
  let event = ''
  let data: string[] = []
  for await (const chunk of body) {
    pending += decoder.decode(chunk, { stream: true })
    if (pending.length > EVENT_LIMIT_CHARS) throw new Error('The feed sent an event of more than 8 MB.')
    const lines = pending.split(/\r\n|\n|\r(?!$)/)
    pending = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { id, event: event || 'message', data: data.join('\n') }
        event = ''
        data = []
        continue
      }
      const colon = line.indexOf(':')
      const field = colon < 0 ? line : line.slice(0, colon)
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (field === 'data') data.push(value)
      else if (field === 'event') event = value
      else if (field === 'id') id = value
    }
  }
}
