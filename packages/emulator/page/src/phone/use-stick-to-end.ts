import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** So near to the end counts as being there: a line of text. */
const nearPx = 48

interface StickToEnd {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** How many came in below while the reader was further up. */
  readonly unseen: number
  readonly toEnd: () => void
  /** Brings a message into view and lets it glow once. */
  readonly goTo: (mid: string) => void
}

/**
 * Keeps a scrolled list at its end while it grows, and leaves a reader who went up in peace, unless the newest is their
 * own.
 */
export function useStickToEnd(count: number, isNewestOwn: boolean): StickToEnd {
  const ref = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const seenCount = useRef(count)
  const [unseen, setUnseen] = useState(0)

  const settle = useCallback(() => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight })
    setUnseen(0)
  }, [])

  useLayoutEffect(() => {
    const added = count - seenCount.current
    seenCount.current = count
    if (isAtEnd.current || (added > 0 && isNewestOwn)) settle()
    else if (added > 0) setUnseen((before) => before + added)
  }, [count, isNewestOwn, settle])

  // Everything else that changes a height: typing dots, quick replies, the keyboard of a real phone.
  useEffect(() => {
    const list = ref.current
    if (!list) return
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) settle()
    })
    observer.observe(list)
    if (list.firstElementChild) observer.observe(list.firstElementChild)
    return () => observer.disconnect()
  }, [settle])

  return {
    ref,
    unseen,
    onScroll() {
      const list = ref.current
      if (!list) return
      isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearPx
      if (isAtEnd.current) setUnseen(0)
    },
    toEnd() {
      isAtEnd.current = true
      settle()
    },
    goTo(mid) {
      const target = ref.current?.querySelector(`[data-mid="${CSS.escape(mid)}"]`)
      target?.scrollIntoView({ block: 'center' })
      const bubble = target?.querySelector('.bubble')
      bubble?.classList.remove('glow')
      requestAnimationFrame(() => bubble?.classList.add('glow'))
    },
  }
}
