import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { goLive } from '../../data/live.ts'
import { createSignal, useSignal } from '../../data/signal.ts'
import { Announcer } from '../../parts/announcer.tsx'
import { useKeys } from '../../parts/keys.ts'

const Keys = lazy(() => import('../keys/keys.tsx'))

const keysShown = createSignal(false)

/** Shows the list of keys over whatever is open. */
export function showKeys(): void {
  keysShown.set(true)
}

/** What every signed-in page shares: the feed is open, the list of keys is at hand, changes are told. */
export function Home() {
  useEffect(goLive, [])
  useKeys({ '?': showKeys })
  return (
    <>
      <Outlet />
      {useSignal(keysShown) && (
        <Suspense>
          <Keys onClose={() => keysShown.set(false)} />
        </Suspense>
      )}
      <Announcer />
    </>
  )
}
