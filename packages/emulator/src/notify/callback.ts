import { callbackOf } from '../access/webhook-box.ts'
import { worldOfApp } from '../other-app.ts'
import type { Delivery, World } from '../world.ts'

/** Where a delivery goes: its app's callback for the account or the box it is about; null: none is set yet. */
export function callbackFor(world: World, { appId, box, accountId }: Delivery): string | null {
  const ofApp = appId === undefined ? world : worldOfApp(world, appId)
  if (ofApp === null) return null
  return box === undefined ? callbackOf(ofApp, accountId) : ofApp.app.boxes[box].callbackUrl
}
