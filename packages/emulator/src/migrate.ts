/**
 * Brings a kept or restored world forward: members that came later get the value that changes nothing. Only ever additive, so
 * one pass serves every older world, and a world of today passes through as it is.
 */
import { type BareWorld, completeWorld } from './access/complete-world.ts'
import { createIds } from './ids.ts'
import { documentedLimits } from './limits.ts'
import { otherAppOf, type SecondApp } from './second-app.ts'
import { documentedSwitches } from './switches.ts'
import type { Thread, World } from './world.ts'

/** Members that worlds kept by earlier releases may lack. */
type Kept<T, Later extends keyof T> = Omit<T, Later> & Partial<Pick<T, Later>>

type BareAccount = BareWorld['accounts'][number]
type KeptAccount = Kept<BareAccount, 'profile' | 'welcomeFlows'>
type KeptThread = Kept<Thread, 'folder' | 'owner' | 'isSpam' | 'isBlockedByAccount'>
export type KeptWorld = Omit<
  Kept<BareWorld, 'uploads' | 'limits' | 'alerts' | 'otherApps' | 'isHolding'>,
  'accounts' | 'threads' | 'switches'
> & {
  accounts: KeptAccount[]
  threads: KeptThread[]
  switches: Partial<World['switches']>
  /** Before there could be several. */
  secondApp?: SecondApp | null
}

/** Fills in what is absent, in place, and returns the same object as a world of today. */
export function migrateWorld(kept: KeptWorld): World {
  const bare = Object.assign(kept, {
    uploads: kept.uploads ?? [],
    limits: { ...documentedLimits, ...kept.limits },
    alerts: kept.alerts ?? [],
    otherApps: kept.otherApps ?? [],
    isHolding: kept.isHolding ?? false,
    switches: { ...documentedSwitches, ...kept.switches },
    accounts: kept.accounts.map(migrateAccount),
    threads: kept.threads.map(migrateThread),
  })
  const world = completeWorld(bare)
  const { secondApp } = kept
  if (secondApp) {
    const ids = createIds({ seed: `${world.ids.seed} second app`, counter: 0, lastItemMicros: 0 })
    world.otherApps.push(otherAppOf(world, ids, secondApp, world.clock.anchorMs))
  }
  delete kept.secondApp
  return world
}

function migrateAccount(account: KeptAccount): BareAccount {
  return Object.assign(account, {
    profile: account.profile ?? {},
    welcomeFlows: account.welcomeFlows ?? [],
  })
}

/** Before folders were kept, an answered conversation was one that the business had taken in. */
function migrateThread(thread: KeptThread): Thread {
  const isAnswered = thread.messages.some((message) => message.from === 'account')
  return Object.assign(thread, {
    folder: thread.folder ?? (isAnswered ? ('inbox' as const) : ('requests' as const)),
    owner: thread.owner ?? null,
    isSpam: thread.isSpam ?? false,
    isBlockedByAccount: thread.isBlockedByAccount ?? false,
  })
}
