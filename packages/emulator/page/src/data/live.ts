import type { ControlChange } from '@roost/emulator/control'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keys } from './queries.ts'

/** Changes that arrive together are asked for together: a burst of deliveries is one request, not fifty. */
const gatherMs = 50
/** The browser gives up by itself when the stream is answered with an error; then we begin again. */
const reopenMs = 2_000

function keysOf(change: ControlChange): readonly (readonly string[])[] {
  switch (change.type) {
    case 'thread':
      return change.personId && change.accountId
        ? [
            keys.thread(change.personId, change.accountId),
            keys.businessThread(change.accountId, change.personId),
            keys.conversations(change.accountId),
          ]
        : [keys.threads, keys.businessThreads]
    case 'delivery':
      return [keys.deliveries]
    case 'clock':
      // A token ends by the clock alone, and no other change is told then.
      return [keys.clock, keys.standing]
    default:
      return [[]]
  }
}

function gather(queries: QueryClient): { add: (change: ControlChange) => void; stop: () => void } {
  const stale = new Map<string, readonly string[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = () => {
    timer = undefined
    for (const queryKey of stale.values()) void queries.invalidateQueries({ queryKey })
    stale.clear()
  }
  return {
    add(change) {
      for (const key of keysOf(change)) stale.set(key.join('/'), key)
      timer ??= setTimeout(ask, gatherMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/**
 * Keeps every answer on this page fresh by the emulator's stream of changes.
 * Returns whether the stream is open; while it is not, the page shows what it has. Whenever it opens, all is asked again.
 */
export function useLive(): boolean {
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(true)

  useEffect(() => {
    const gathered = gather(queries)
    let source: EventSource
    let timer: ReturnType<typeof setTimeout> | undefined

    const take = (event: MessageEvent<string>) => gathered.add(JSON.parse(event.data) as ControlChange)
    const open = () => {
      source = new EventSource('/_emulator/events')
      source.onopen = () => {
        setOpen(true)
        // What changed while no stream was open, the first moments of the page included, was told to nobody.
        void queries.invalidateQueries()
      }
      source.onmessage = take
      source.addEventListener('change', take)
      source.onerror = () => {
        setOpen(false)
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs)
      }
    }
    open()
    return () => {
      gathered.stop()
      clearTimeout(timer)
      source.close()
    }
  }, [queries])

  return isOpen
}
