import { type PointerEvent, type TouchEvent, useEffect, useRef } from 'react'

const holdMs = 420
/** A finger that moves this far is scrolling, not holding. */
const slackPx = 8
/** How far a swipe goes before it means "reply". */
const swipePx = 56

interface TouchHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void
  readonly onTouchEnd: (event: TouchEvent) => void
}

/**
 * Press and hold, and a swipe towards the middle, for a finger only: a mouse has its right button, and the keyboard its
 * menu key. `inward` is 1 when the message stands at the left, -1 at the right.
 */
export function useTouch(does: { hold: () => void; swipe: () => void; inward: 1 | -1 }): TouchHandlers {
  const start = useRef<{ x: number; y: number } | null>(null)
  const wasHeld = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const end = (element: HTMLElement) => {
    clearTimeout(timer.current)
    start.current = null
    element.style.removeProperty('--swipe')
  }
  const travel = (event: PointerEvent) =>
    start.current ? (event.clientX - start.current.x) * does.inward : 0

  return {
    onPointerDown(event) {
      if (event.pointerType !== 'touch') return
      start.current = { x: event.clientX, y: event.clientY }
      timer.current = setTimeout(() => {
        start.current = null
        wasHeld.current = true
        does.hold()
      }, holdMs)
    },
    onPointerMove(event) {
      if (!start.current) return
      const inward = travel(event)
      if (Math.hypot(inward, event.clientY - start.current.y) > slackPx) clearTimeout(timer.current)
      const shown = Math.max(0, Math.min(inward, swipePx + 12)) * does.inward
      event.currentTarget.style.setProperty('--swipe', `${shown}px`)
    },
    onPointerUp(event) {
      const isSwipe = travel(event) >= swipePx
      end(event.currentTarget)
      if (isSwipe) does.swipe()
    },
    onPointerCancel: (event) => end(event.currentTarget),
    onTouchEnd(event) {
      // The browser would now play a click where the finger lifts, and that closes what holding has opened.
      if (wasHeld.current) event.preventDefault()
      wasHeld.current = false
    },
  }
}
