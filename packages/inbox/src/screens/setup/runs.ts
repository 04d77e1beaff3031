import { useEffect, useEffectEvent, useRef } from 'react'
import { api } from '../../data/api.ts'
import { type CheckRuns, createCheckRuns } from '../../data/check-runs.ts'
import { serverClock } from '../../data/clock.ts'
import { checksQuery, queryClient } from '../../data/queries.ts'
import { setupApi } from '../../data/setup.ts'

/** Whose checklist is in sight; null: none is, and a run looks at everything. A run may ask Meta only so much. */
let inSight: string | null = null

/** The checks of this tab. The written steps are told from them, so they are asked for again after each run. */
export const checkRuns: CheckRuns = createCheckRuns(
  async () => {
    await setupApi.runChecks(inSight)
    // What ran is a part; the server keeps the whole.
    queryClient.setQueryData(checksQuery.queryKey, await api.checks())
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

/** Keeps the checks of one account running while the page that shows them is open; another account is looked at at once. */
export function useCheckRuns(ranAt: string | null, accountId: string | null): void {
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
      inSight = null
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', back)
    }
  }, [])
  const before = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    inSight = accountId
    if (before.current !== undefined && before.current !== accountId) void checkRuns.run()
    before.current = accountId
  }, [accountId])
}
