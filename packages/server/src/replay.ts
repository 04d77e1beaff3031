import type { NotificationChoice } from './notification.ts'
import type { Store } from './store.ts'

/** Numbers noted at once: a write of a few milliseconds. */
const AT_ONCE = 1_000

type ReplayStore = Pick<Store, 'notificationIds' | 'replay'>

/**
 * Has stored notifications applied again, oldest first: after the parser learned something, or an account was mended.
 * What they say is there already does not change, what was erased stays away, and a notification that retention has
 * removed cannot be replayed. Safe to repeat. The outcomes are new once `store.settled()` resolves.
 *
 * @param options.isDry only counts
 * @returns how many notifications
 */
export async function replay(
  store: ReplayStore,
  choice: NotificationChoice,
  options: { readonly isDry?: boolean } = {},
): Promise<number> {
  let count = 0
  let afterId = 0
  for (;;) {
    const ids = await store.notificationIds(choice, afterId, AT_ONCE)
    const last = ids.at(-1)
    if (last === undefined) return count
    if (options.isDry !== true) await store.replay(ids)
    count += ids.length
    afterId = last
  }
}
