import type { ApiAlarm } from '../api-setup.ts'
import { instant } from '../instant.ts'
import { problemNamed } from '../problem.ts'
import type { Store } from '../store.ts'

/** The accounts that raise an alarm now, with what to do about it. */
export async function readAlarms(store: Store): Promise<readonly ApiAlarm[]> {
  const watches = await store.accountWatches()
  return watches.flatMap(({ accountId, alarm, alarmAtMs, sentence }) =>
    alarm === null
      ? []
      : [{ accountId, at: instant(alarmAtMs ?? 0), sentence: sentence ?? '', problem: problemNamed(alarm) }],
  )
}
