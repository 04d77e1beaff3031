/** Conversations as the business's own app shows them: everything, also what the person deleted on their phone. */
import type { ControlConversation, ControlThread } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import { type Account, findPerson, type Person, type Thread, type World } from '../world.ts'
import { presentMessage, presentPerson, presentThreadOf } from './present.ts'

export function presentBusinessThread(
  emulation: Emulation,
  account: Account,
  person: Person,
  thread: Thread | undefined,
): ControlThread {
  return presentThreadOf(emulation, account, person, thread, thread?.messages ?? [])
}

/** One row; none when the person is no longer of this world. */
export function presentConversation(world: World, account: Account, thread: Thread): ControlConversation[] {
  const person = findPerson(world, thread.personId)
  const last = thread.messages.at(-1)
  if (person === undefined) return []
  return [
    {
      person: presentPerson(world, person),
      folder: thread.folder,
      lastMessage: last === undefined ? null : presentMessage(world, account, thread, last),
      unreadCount: unreadCount(thread),
      isSpam: thread.isSpam,
      isBlocked: thread.isBlockedByAccount,
    },
  ]
}

function unreadCount({ messages, accountSeenUntilMs }: Thread): number {
  return messages.filter(
    ({ from, atMs, isUnsent }) => from === 'person' && atMs > accountSeenUntilMs && !isUnsent,
  ).length
}
