import type { InboundEvent, ThreadControlEvent } from '@roost/meta'
import { appName, appNameFirst } from '../app-name.ts'

/** One plain sentence for an event that is told as a system line; null when the event is not told so. */
export function noteOf(event: InboundEvent): string | null {
  switch (event.kind) {
    case 'thread_control':
      return threadControlNote(event)
    case 'app_roles':
      return 'The role of an app in this conversation changed.'
    case 'optin':
      return event.title ? `Agreed to be written to: ${event.title}.` : 'Agreed to be written to.'
    case 'account_linking':
      return event.status === 'unlinked' ? 'Unlinked the account.' : 'Linked the account.'
    case 'response_feedback':
      return event.feedback ? `Rated an answer: ${event.feedback}.` : 'Rated an answer.'
    case 'order':
      return 'Sent an order.'
    case 'coupon':
      return 'Tapped a coupon.'
    case 'form':
      return 'Filled in a form.'
    case 'game_play':
      return 'Played a game.'
    case 'inbox_label':
      return `The label ${event.labelName ?? event.labelId ?? 'without a name'} was ${event.action === 'remove' ? 'removed' : 'added'}.`
    default:
      return null
  }
}

function threadControlNote(event: ThreadControlEvent): string {
  switch (event.action) {
    case 'pass':
      return `The conversation was passed to ${appName(event.newOwnerAppId)}.`
    case 'take':
      return `${appNameFirst(event.newOwnerAppId)} took the conversation.`
    case 'request':
      return `${appNameFirst(event.requestedOwnerAppId)} asked for the conversation.`
  }
}
