import { announce } from '../notify/announce.ts'
import { linkReferral } from '../notify/element.ts'
import { shownToPerson } from './delete-conversation.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { openThread, threadChanged } from './thread.ts'

/** The person opens the conversation and sees the business's newest message. */
export function playSeen({ emulation, account, person, atMs }: Playing): null {
  const thread = openThread(emulation, account, person)
  const newest = shownToPerson(thread).findLast((message) => message.from === 'account' && !message.isUnsent)
  if (newest === undefined) {
    throw new RefusedAct('The business has written nothing to see.', 'Answer this person first.')
  }
  if (thread.personSeenUntilMs >= newest.atMs) return null
  thread.personSeenUntilMs = Math.max(atMs, newest.atMs)
  announce(emulation, account, person, thread, { kind: 'read', message: newest, atMs })
  threadChanged(emulation, thread)
  return null
}

/** The person follows an ig.me or m.me link. In a new thread its `ref` waits for the first message or tap. */
export function playReferral({ emulation, account, person, body, atMs }: Playing): null {
  const ref = body.ref ?? ''
  if (!/^[A-Za-z0-9_=-]{1,2083}$/.test(ref)) {
    throw new RefusedAct(
      'A link carries a “ref” of letters, digits, - _ and =.',
      'Add "ref", such as "newsletter_42".',
    )
  }
  const thread = openThread(emulation, account, person)
  if (thread.messages.length === 0) {
    thread.pendingRef = ref
  } else {
    thread.windowOpenedAtMs = atMs
    announce(emulation, account, person, thread, { kind: 'referral', referral: linkReferral(ref), atMs })
  }
  threadChanged(emulation, thread)
  return null
}

/** The person blocks the business, or takes that back. No event exists for it; sends answer 551. */
export function playBlock({ emulation, account, person, act }: Playing): null {
  const thread = openThread(emulation, account, person)
  thread.isBlocked = act === 'block'
  threadChanged(emulation, thread)
  return null
}
