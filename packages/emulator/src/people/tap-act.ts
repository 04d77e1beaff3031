import { shownIceBreakers, shownMenu } from '../messenger-profile.ts'
import { announce } from '../notify/announce.ts'
import { linkReferral } from '../notify/element.ts'
import type { Message, Thread } from '../world.ts'
import { shownToPerson } from './delete-conversation.ts'
import { personWrote } from './message-act.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { buttonsOf } from './template.ts'
import { addMessage, openThread, threadChanged } from './thread.ts'

interface Choice {
  readonly title: string
  readonly payload: string
}

/** Quick replies, template buttons, ice breakers and menu items: only what is really there can be tapped. */
export function playTap(playing: Playing): string {
  const { emulation, account, person, act, body, atMs } = playing
  const thread = openThread(emulation, account, person)
  const choice = choose(choicesOf(playing, thread), body.payload, body.title, act)
  if (act === 'quick_reply') {
    const content = { kind: 'text', text: choice.title, quickReplyPayload: choice.payload } as const
    const message = addMessage(emulation, account, thread, 'person', atMs, content)
    personWrote(emulation.world, thread, message)
    announce(emulation, account, person, thread, { kind: 'message', message })
    threadChanged(emulation, thread)
    return message.mid
  }
  const referral = thread.pendingRef === null ? null : linkReferral(thread.pendingRef)
  const message = addMessage(emulation, account, thread, 'person', atMs, {
    kind: 'postback',
    text: choice.title,
  })
  personWrote(emulation.world, thread, message)
  announce(emulation, account, person, thread, {
    kind: 'postback',
    message,
    payload: choice.payload,
    ...(referral && { referral }),
  })
  threadChanged(emulation, thread)
  return message.mid
}

function choicesOf({ account, act, body }: Playing, thread: Thread): Choice[] {
  if (act === 'ice_breaker')
    return shownIceBreakers(account).map(({ question, payload }) => ({ title: question, payload }))
  if (act === 'menu') return shownMenu(account).flatMap(tappable)
  const offered = shownToPerson(thread).filter(
    (message) => message.from === 'account' && (body.mid === undefined || message.mid === body.mid),
  )
  return offered.toReversed().flatMap((message) => offeredBy(message, act === 'quick_reply'))
}

function offeredBy(message: Message, isQuickReply: boolean): Choice[] {
  if (isQuickReply) return message.quickReplies
  return message.attachments.flatMap((attachment) => buttonsOf(attachment.template).flatMap(tappable))
}

function tappable(button: { type: string; title: string; payload: string | null }): Choice[] {
  return button.payload === null ? [] : [{ title: button.title, payload: button.payload }]
}

function choose(
  choices: readonly Choice[],
  payload: string | undefined,
  title: string | undefined,
  act: string,
): Choice {
  const choice = choices.find(
    (one) =>
      (payload === undefined || one.payload === payload) && (title === undefined || one.title === title),
  )
  if (choice === undefined) {
    const offered = choices.map((one) => one.payload).join(', ')
    throw new RefusedAct(
      `There is no such ${act.replace('_', ' ')} to tap.`,
      offered === '' ? 'Nothing of the kind is offered in this conversation.' : `Offered are: ${offered}.`,
    )
  }
  return choice
}
