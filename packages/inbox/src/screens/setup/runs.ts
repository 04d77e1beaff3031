import { useEffect, useEffectEvent } from 'react'
import { type CheckRuns, createCheckRuns } from '../../data/check-runs.ts'
import { serverClock } from '../../data/clock.ts'
import { checksQuery, queryClient } from '../../data/queries.ts'
import { setupApi } from '../../data/setup.ts'

/** The checks of this tab. The written steps are told from them, so they are asked for again after each run. */
export const checkRuns: CheckRuns = createCheckRuns(
  async () => {
    queryClient.setQueryData(checksQuery.queryKey, await setupApi.runChecks())
    await queryClient.invalidateQueries({ queryKey: ['steps'] })
  },
  {
    now: () => performance.now(),
    later(task, ms) {
      const timer = window.setTimeout(task, ms)
      return () => window.clearTimeout(timer)
    },
    isInSight: () => document.visibilityState === 'visible',
  },
)

/** Keeps the checks running while the page that shows them is open. */
export function useCheckRuns(ranAt: string | null): void {
  const open = useEffectEvent(() =>
    checkRuns.open(ranAt === null ? null : Math.max(0, serverClock.now() - Date.parse(ranAt))),
  )
  useEffect(() => {
    const close = open()
    const back = () => checkRuns.returned()
    window.addEventListener('focus', back)
    document.addEventListener('visibilitychange', back)
    return () => {
      close()
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', back)
    }
  }, [])
}
