import { useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '../../parts/announcer.tsx'

interface Older {
  readonly hasNextPage: boolean
  fetchNextPage(): Promise<unknown>
}

/** How far back a message is looked for: further is a search, not a click. */
const PAGES_BACK = 10
/** As long as the glow lasts. */
const GLOW_MS = 1700

/** Goes to a message by its id, loading older pages until it is there. */
export function useFinding(older: Older) {
  const [foundMid, setFoundMid] = useState<string | null>(null)
  const latest = useRef(older)
  latest.current = older
  const find = useCallback((mid: string) => {
    void (async () => {
      for (let page = 0; page <= PAGES_BACK; page++) {
        const row = document.querySelector(`[role="log"] [data-mid="${CSS.escape(mid)}"]`)
        if (row !== null) {
          row.scrollIntoView({ block: 'center', behavior: 'smooth' })
          setFoundMid(mid)
          return
        }
        if (!latest.current.hasNextPage) break
        await latest.current.fetchNextPage()
        await new Promise((drawn) => requestAnimationFrame(drawn))
      }
      announce('That message is not here.')
    })()
  }, [])
  useEffect(() => {
    if (foundMid === null) return
    const timer = window.setTimeout(() => setFoundMid(null), GLOW_MS)
    return () => window.clearTimeout(timer)
  }, [foundMid])
  return { foundMid, find }
}
