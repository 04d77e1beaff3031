import type { Changes } from './changes.ts'
import type { BaseClock, EmulatedClock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { Meter } from './limits.ts'
import type { MediaBytes } from './media.ts'
import type { Notifier } from './notify/notifier.ts'
import type { World } from './world.ts'

/** Everything a part of the emulator works with. Made once, in `emulator.ts`. */
export interface Emulation {
  readonly world: World
  readonly ids: Ids
  readonly clock: EmulatedClock
  readonly base: BaseClock
  readonly media: MediaBytes
  readonly changes: Changes
  readonly notifier: Notifier
  readonly meter: Meter
}
