import type { ApiNotification } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { Refusal } from '../../data/api.ts'
import { bodyQuery } from '../../data/notifications.ts'

/** More would make the page slow; the copies hold all of it. */
const SHOWN_CHARACTERS = 60_000

/** The bytes as Meta sent them, laid out when they are JSON. */
export function Body({ notification }: { readonly notification: ApiNotification }) {
  const { id, erased } = notification
  const { data, error } = useQuery(bodyQuery(id, erased))
  return (
    <section aria-labelledby="came-body">
      <h3 id="came-body">What Meta sent</h3>
      {erased ? (
        <p className="came-gone">
          Something was erased from it, so it is no longer what Meta sent, and is not shown.
        </p>
      ) : error !== null ? (
        <p className="came-gone">{error instanceof Refusal ? error.message : 'Roost does not answer.'}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre className="came-body" dir="ltr" tabIndex={0}>
          {data === undefined ? '' : laidOut(data)}
        </pre>
      )}
    </section>
  )
}

/** Only laid out where that changes no digit: ids beyond 2^53 that stand there as bare numbers would be rounded. */
function laidOut(body: Uint8Array): string {
  const text = new TextDecoder().decode(body)
  const isExact = !/[:[,]\s*-?\d{16}/.test(text)
  return cut(isExact ? (pretty(text) ?? text) : text)
}

function pretty(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null
  }
}

function cut(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text
  return `${text.slice(0, SHOWN_CHARACTERS)}\n… ${(text.length - SHOWN_CHARACTERS).toLocaleString('en-GB')} characters more`
}
