import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Closer than this to the end counts as being there. */
const NEAR_END_PX = 60

interface Anchor {
  readonly element: Element
  readonly topPx: number
}

/**
 * Keeps the reader's place while the thread changes: at the end it stays at the end, elsewhere the row at the upper edge
 * stays where it is, whatever comes before or after it.
 */
export function usePlace(
  scroll: RefObject<HTMLElement | null>,
  flow: RefObject<HTMLElement | null>,
  rows: unknown,
) {
  const anchor = useRef<Anchor | null>(null)
  const atEnd = useRef(true)
  const [shownAtEnd, setShownAtEnd] = useState(true)

  const remember = () => {
    const box = scroll.current
    if (box === null || flow.current === null) return
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    setShownAtEnd(atEnd.current)
    const edgePx = box.getBoundingClientRect().top
    const element = firstBelow(flow.current.children, edgePx)
    anchor.current =
      element === null ? null : { element, topPx: element.getBoundingClientRect().top - edgePx }
  }
  const restore = () => {
    const box = scroll.current
    if (box === null) return
    if (atEnd.current) {
      box.scrollTop = box.scrollHeight
      return
    }
    if (anchor.current?.element.isConnected !== true) return
    const topPx = anchor.current.element.getBoundingClientRect().top - box.getBoundingClientRect().top
    if (Math.abs(topPx - anchor.current.topPx) >= 1) box.scrollTop += topPx - anchor.current.topPx
  }
  const latest = useRef({ remember, restore })
  latest.current = { remember, restore }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what moves the place
  useLayoutEffect(() => latest.current.restore(), [rows])
  useEffect(() => {
    const box = scroll.current
    if (box === null || flow.current === null) return
    const onScroll = () => latest.current.remember()
    const sizes = new ResizeObserver(() => latest.current.restore())
    sizes.observe(box)
    sizes.observe(flow.current)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroll, flow])

  return {
    atEnd: shownAtEnd,
    toEnd: () => {
      atEnd.current = true
      setShownAtEnd(true)
      restore()
    },
    /** Brings a row into the middle and keeps it there. */
    toRow: (row: Element, behavior: 'smooth' | 'instant') => {
      atEnd.current = false
      setShownAtEnd(false)
      row.scrollIntoView({ block: 'center', behavior })
      // On its way there is no place to keep yet.
      if (behavior === 'instant') remember()
      else anchor.current = null
    },
  }
}

/** The first row that reaches below the edge. Rows stand one below the other, so half of them is ruled out at each look. */
function firstBelow(rows: HTMLCollection, edgePx: number): Element | null {
  let low = 0
  let high = rows.length - 1
  let found: Element | null = null
  while (low <= high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row === undefined) break
    if (row.getBoundingClientRect().bottom > edgePx) {
      found = row
      high = middle - 1
    } else low = middle + 1
  }
  return found
}
