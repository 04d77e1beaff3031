import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from './keys.ts'

/** Rows before the end at which the next page is asked for. */
const AHEAD = 12

/** Id of the list in the document: the search field goes into it with the arrow key. */
export const LIST_ID = 'list'

/** Id in the document of the row with this key; whoever draws a row gives it that. */
export function rowId(key: string): string {
  return `row-${key}`
}

export interface RowPlace {
  /** The one row that the tab key reaches. */
  readonly focusable: boolean
  readonly position: number
  readonly onFocus: (key: string) => void
}

interface MovingRowsProps<T extends { readonly key: string }> {
  readonly label: string
  readonly items: readonly T[]
  /** The row of what is open beside the list; null: none is. */
  readonly openKey: string | null
  readonly isHeading: (item: T) => boolean
  readonly heightPxOf: (item: T) => number
  readonly draw: (item: T, place: RowPlace) => ReactNode
  /** Safe to call again and again. */
  readonly onNearEnd: () => void
  readonly onEscape: () => void
  /** Up from the first row; without it nothing happens there. */
  readonly onAbove?: () => void
}

/** A listbox: virtual, endless, with headings, moved through with j and k or the arrow keys. */
export function MovingRows<T extends { readonly key: string }>(props: MovingRowsProps<T>) {
  const { label, items, openKey, isHeading, heightPxOf, draw, onNearEnd, onEscape, onAbove } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string | null>(openKey)
  // Keys come faster than focus follows: the row that the focus is on its way to.
  const heading = useRef<string | null>(null)
  const indexOf = (key: string | null) => items.findIndex((item) => !isHeading(item) && item.key === key)
  const present = indexOf(activeKey) >= 0 ? activeKey : openKey
  const activeIndex = Math.max(
    indexOf(present),
    items.findIndex((item) => !isHeading(item)),
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index] === undefined ? 0 : heightPxOf(items[index])),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    paddingStart: 6,
    paddingEnd: 16,
    // The row that the tab key reaches is always there, however far the list was scrolled away from it.
    rangeExtractor: (range) =>
      [...new Set([activeIndex, ...defaultRangeExtractor(range)])]
        .filter((index) => index < items.length)
        .sort((a, b) => a - b),
  })
  const move = (step: 1 | -1) => {
    const focused = document.activeElement?.getAttribute('role') === 'option'
    const fromIndex = indexOf(heading.current ?? (focused ? activeKey : openKey))
    let index = fromIndex < 0 ? activeIndex : fromIndex + step
    const next = items[index]
    if (next !== undefined && isHeading(next)) index += step
    const item = items[index]
    if (item === undefined) {
      if (step === -1) onAbove?.()
      return
    }
    heading.current = item.key
    setActiveKey(item.key)
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => {
      heading.current = null
      document.getElementById(rowId(item.key))?.focus({ preventScroll: true })
    })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: onEscape,
  })

  const rows = virtual.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= items.length - AHEAD) onNearEnd()
  }, [lastShown, items.length, onNearEnd])

  return (
    <div ref={scroll} className="min-h-0 flex-1 overflow-auto px-2">
      <div
        id={LIST_ID}
        role="listbox"
        aria-label={label}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map(({ index, key, start }) => {
          const item = items[index]
          if (item === undefined) return <Fragment key={key} />
          const place = { focusable: index === activeIndex, position: index + 1, onFocus: setActiveKey }
          return (
            <div
              key={key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {draw(item, place)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
