import type { ControlAct, ControlActResult, ControlThread } from '@roost/emulator/control'
import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api'
import type { Stage } from './stage.ts'
import { Missed } from './step.ts'

/** What somebody does on their phone; answers the id of the message it made or was about. */
export async function plays(
  stage: Stage,
  act: Omit<ControlAct, 'to'>,
  who: 0 | 1 = 0,
): Promise<string | null> {
  const body = { to: stage.account.id, ...act }
  const path = `/people/${stage.people[who].id}/messages`
  const { mid } = await stage.emulator.json<ControlActResult>(path, { method: 'POST', body })
  return mid
}

/** The conversation with somebody, once it is in the inbox. */
export function conversation(stage: Stage, who: 0 | 1 = 0): Promise<ApiConversation> {
  const igsid = stage.people[who].igsids[stage.account.id]
  return stage.until('the conversation is in the inbox', async () => {
    const { data } = await stage.api<ApiList<ApiConversation>>(`/conversations?account=${stage.account.id}`)
    return data.find(({ person }) => person.id === igsid)
  })
}

/** A message of theirs, once it is in the inbox and as it should be. */
export async function seen(
  stage: Stage,
  mid: string | null,
  isRight: (message: ApiMessage) => boolean,
  what: string,
  who: 0 | 1 = 0,
): Promise<ApiMessage> {
  if (mid === null) throw new Missed('The phone gave the message no id.')
  const { id } = await conversation(stage, who)
  return stage.until(what, async () =>
    (await messages(stage, id)).find((one) => one.mid === mid && isRight(one)),
  )
}

async function messages(stage: Stage, conversationId: string): Promise<readonly ApiMessage[]> {
  const path = `/conversations/${encodeURIComponent(conversationId)}/messages`
  return (await stage.api<ApiList<ApiMessage>>(path)).data
}

/** The reviewer answers in the inbox; resolves when the same words are on the phone. */
export async function answers(stage: Stage, text: string): Promise<void> {
  const { id } = await conversation(stage)
  const path = `/conversations/${encodeURIComponent(id)}/messages`
  const queued = await stage.api<ApiMessage>(path, 'POST', { text })
  const sent = await stage.until('the answer is sent', async () => {
    const message = (await messages(stage, id)).find((one) => one.id === queued.id)
    return message === undefined || message.state === 'queued' || message.state === 'sending' ? null : message
  })
  if (sent.state !== 'sent' && sent.state !== 'seen') {
    const { failure } = sent
    throw new Missed(failure === null ? `The answer is ${sent.state}.` : `${failure.message} ${failure.fix}`)
  }
  await onPhone(stage, text)
}

/** Waits until these words of the business are on the customer’s phone. */
export async function onPhone(stage: Stage, text: string): Promise<void> {
  const [person] = stage.people
  const thread = `/people/${person.id}/messages?with=${stage.account.id}`
  await stage.until('the answer is on the phone', async () =>
    (await stage.emulator.json<ControlThread>(thread)).data.some(
      (one) => one.from === 'account' && one.text === text,
    ),
  )
}

/** Waits until the conversation’s window has this state; the server follows the clock a moment later. */
export async function windowIs(
  stage: Stage,
  state: ApiConversation['window']['state'],
): Promise<ApiConversation> {
  return stage.until(`the messaging window is “${state}”`, async () => {
    const now = await conversation(stage)
    return now.window.state === state ? now : null
  })
}
