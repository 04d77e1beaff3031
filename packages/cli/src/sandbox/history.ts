import { setTimeout as delay } from 'node:timers/promises'
import type { ControlDelivery } from '@roost/emulator/control'
import type { RunningServer } from '@roost/server'
import type { RunningEmulator } from '../running-emulator.ts'

/** A sandbox with much to catch up on is announced all the same: the rest arrives while it is looked at. */
const LONGEST_WAIT_MS = 5_000

/**
 * Resolves when what the emulator had to tell was tried once and is applied, so that whoever opens the inbox first sees
 * the conversations in their order and not half of them.
 */
export async function historyArrived(emulator: RunningEmulator, server: RunningServer): Promise<void> {
  const deadlineMs = performance.now() + LONGEST_WAIT_MS
  while (performance.now() < deadlineMs) {
    const deliveries = await emulator.list<ControlDelivery>('/deliveries')
    if (!deliveries.some(({ state }) => state === 'waiting' || state === 'pending')) break
    await delay(50)
  }
  await server.store.settled()
}
