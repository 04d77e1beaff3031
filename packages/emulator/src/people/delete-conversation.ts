import type { Message, Thread } from '../world.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { openThread, threadChanged } from './thread.ts'

/**
 * The person deletes the conversation on their phone. It goes from there alone: the business keeps every message, the window
 * stays as it was, and no notification exists for it. The next message begins an empty conversation on the phone, and is
 * the same conversation to the business.
 */
export function playDeleteConversation({ emulation, account, person }: Playing): null {
  const thread = openThread(emulation, account, person)
  const newest = shownToPerson(thread).at(-1)
  if (newest === undefined) {
    throw new RefusedAct('There is no conversation on this phone to delete.', 'Write to the account first.')
  }
  thread.clearedUntilMid = newest.mid
  threadChanged(emulation, thread)
  return null
}

/** What the person's phone still shows of the conversation, oldest first. */
export function shownToPerson(thread: Thread): readonly Message[] {
  const { clearedUntilMid, messages } = thread
  if (clearedUntilMid === undefined) return messages
  return messages.slice(messages.findIndex(({ mid }) => mid === clearedUntilMid) + 1)
}
