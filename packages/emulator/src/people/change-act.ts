import { announce } from '../notify/announce.ts'
import { MOST_EDITS } from '../rules.ts'
import { findMessage } from '../world.ts'
import { requiredText, targetOf } from './message-act.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { openThread, threadChanged } from './thread.ts'

/** Unsend and edit: only of the person's own messages; neither moves the window. */
export function playChange({ emulation, account, person, act, body, atMs }: Playing): string {
  const thread = openThread(emulation, account, person)
  const mid = targetOf(thread, body.mid)
  const message = findMessage(thread, mid)
  if (message === undefined || message.from !== 'person') {
    throw new RefusedAct('That message is not this person’s own.', 'Give the mid of a message they sent.')
  }
  if (act === 'unsend') {
    Object.assign(message, { isUnsent: true, text: null, attachments: [], reactions: [], replyToMid: null })
    announce(emulation, account, person, thread, { kind: 'unsend', message, atMs })
  } else {
    if (message.text === null || message.editCount >= MOST_EDITS) {
      throw new RefusedAct('That message cannot be edited.', 'Only texts can, and each at most five times.')
    }
    message.text = requiredText('edit', body.text)
    message.editCount++
    announce(emulation, account, person, thread, { kind: 'edit', message, atMs })
  }
  threadChanged(emulation, thread)
  return mid
}
