/** Notifications about control of a conversation, to the one app they concern. Source: reference, webhook payloads, 8.7. */
import { whyWithheld } from '../access/withheld.ts'
import type { Emulation } from '../emulation.ts'
import { otherAppId, seenBy, worldOfApp } from '../other-app.ts'
import type { Account, Person, Thread } from '../world.ts'
import { messagingBody } from './body.ts'

export type ControlEvent =
  | {
      readonly kind: 'pass_thread_control' | 'take_thread_control'
      /** Null when the conversation was idle. */
      readonly previousAppId: string | null
      readonly newAppId: string
      readonly metadata: string | null
    }
  | {
      readonly kind: 'request_thread_control'
      readonly requestedAppId: string
      readonly metadata: string | null
    }

const SUMMARIES: Readonly<Record<ControlEvent['kind'], string>> = {
  pass_thread_control: 'Control of the conversation was passed',
  take_thread_control: 'Control of the conversation was taken',
  request_thread_control: 'Another app asks for control of the conversation',
}

/** Tells one of the world's apps; Meta's own inboxes hear nothing. */
export function announceControl(
  emulation: Emulation,
  { account, person, thread }: { account: Account; person: Person; thread: Thread },
  appId: string,
  event: ControlEvent,
): void {
  const { world, clock } = emulation
  const field = account.platform === 'messenger' ? 'messaging_handovers' : 'messaging_handover'
  const hearing = worldOfApp(world, appId)
  if (hearing === null || whyWithheld(hearing, seenBy(hearing, account), person.id, field) !== null) return
  const otherId = otherAppId(hearing)
  const element = {
    sender: { id: thread.customerId },
    recipient: { id: account.id },
    timestamp: clock.now(),
    [event.kind]: bodyOf(event),
  }
  emulation.notifier.add({
    accountId: account.id,
    personId: person.id,
    fields: [field],
    summary: SUMMARIES[event.kind],
    body: messagingBody(account, clock.now(), element),
    ...(otherId !== undefined && { appId: otherId }),
  })
}

function bodyOf(event: ControlEvent): object {
  const metadata = event.metadata === null ? {} : { metadata: event.metadata }
  if (event.kind === 'request_thread_control') {
    return { requested_owner_app_id: event.requestedAppId, ...metadata }
  }
  const { previousAppId, newAppId } = event
  return { previous_owner_app_id: previousAppId, new_owner_app_id: newAppId, ...metadata }
}
