import { announce } from '../notify/announce.ts'
import { findMessage } from '../world.ts'
import { targetOf } from './message-act.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { openThread, threadChanged } from './thread.ts'

/** A person holds one reaction per message; another emoji replaces it. A reaction opens the window. */
export function playReaction({ emulation, account, person, act, body, atMs }: Playing): string {
  const thread = openThread(emulation, account, person)
  const mid = targetOf(thread, body.mid)
  const message = findMessage(thread, mid)
  if (message === undefined) return mid
  const others = message.reactions.filter((reaction) => reaction.by !== 'person')
  if (act === 'unreact') {
    if (others.length === message.reactions.length) {
      throw new RefusedAct('There is no reaction of this person to take back.', 'React first.')
    }
    message.reactions = others
    if (emulation.world.switches.unreactSends) {
      announce(emulation, account, person, thread, { kind: 'unreact', mid, atMs })
    }
  } else {
    const emoji = body.emoji ?? '❤️'
    if (emoji.length === 0 || emoji.length > 16) {
      throw new RefusedAct('That is not one emoji.', 'Give one emoji, such as ❤️.')
    }
    message.reactions = [...others, { by: 'person', emoji }]
    thread.windowOpenedAtMs = atMs
    announce(emulation, account, person, thread, { kind: 'react', mid, emoji, atMs })
  }
  threadChanged(emulation, thread)
  return mid
}
