import { callbackOf } from '../access/webhook-box.ts'
import type { Delivery, World } from '../world.ts'

/** Where a delivery goes: its app's callback for the account or the box it is about; null: none is set yet. */
export function callbackFor(world: World, { appId, box, accountId }: Delivery): string | null {
  if (appId !== undefined) return world.secondApp?.id === appId ? world.secondApp.webhookUrl : null
  return box === undefined ? callbackOf(world, accountId) : world.app.boxes[box].callbackUrl
}
