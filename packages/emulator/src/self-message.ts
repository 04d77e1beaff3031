/**
 * The account messages itself: one echo with its own IGSID as the recipient, marked `is_self`; no window, no quick replies.
 * Nothing of it is kept in a conversation. Source: reference, webhook payloads, 7.8; send and conversations, 2.5.
 */
import { whyWithheld } from './access/withheld.ts'
import type { Emulation } from './emulation.ts'
import { createIds } from './ids.ts'
import { messagingBody } from './notify/body.ts'
import { otherAppId, seenBy, worldsOfApps } from './other-app.ts'
import type { Account, World } from './world.ts'

/** The IGSID under which an Instagram account sees itself: made of the world's seed, so it is never kept. */
export function selfIgsidOf(world: World, account: Account): string {
  return selfIds(world, account).digits(16, '1')
}

/** Sends the echo and answers its `mid`. */
export function writeToSelf(emulation: Emulation, account: Account, text: string): string {
  const { world, ids, clock, notifier } = emulation
  const threadId = selfIds(world, account).instagramThreadId()
  const { mid, atMs } = ids.instagramMid(account.id, threadId, clock.now())
  const element = {
    sender: { id: account.id },
    recipient: { id: selfIgsidOf(world, account) },
    timestamp: atMs,
    message: { mid, text, is_echo: true, is_self: true },
  }
  for (const hearing of worldsOfApps(world)) {
    if (whyWithheld(hearing, seenBy(hearing, account), null, 'messages') !== null) continue
    const appId = otherAppId(hearing)
    notifier.add({
      accountId: account.id,
      personId: null,
      fields: ['messages'],
      summary: `The business to itself: “${text}”`,
      body: messagingBody(account, atMs, element),
      ...(appId !== undefined && { appId }),
    })
  }
  return mid
}

function selfIds(world: World, account: Account) {
  return createIds({ seed: `${world.ids.seed} self ${account.id}`, counter: 0, lastItemMicros: 0 })
}
