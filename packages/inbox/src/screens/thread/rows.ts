import type { ApiMessage } from '@roost/server/api'
import { dayTitle, isSameDay } from '../../words/when.ts'

export type ThreadRow =
  | { readonly type: 'day'; readonly key: string; readonly title: string }
  | {
      readonly type: 'message'
      readonly key: string
      readonly message: ApiMessage
      /** First of what one speaker said in one go: space above. */
      readonly first: boolean
      /** Last of it: face and footer. */
      readonly last: boolean
    }

/** A longer pause starts a new group. */
const GROUP_MS = 5 * 60_000

/** Rows of their own: they belong to nobody's group. */
function standsAlone(message: ApiMessage): boolean {
  return message.kind === 'system' || message.kind === 'referral'
}

function speakerKey(message: ApiMessage): string {
  const { speaker } = message
  return `${message.direction}.${speaker.type}.${'name' in speaker ? speaker.name : ''}`
}

function belongTogether(a: ApiMessage, b: ApiMessage): boolean {
  return (
    !standsAlone(a) &&
    !standsAlone(b) &&
    speakerKey(a) === speakerKey(b) &&
    Date.parse(b.sentAt) - Date.parse(a.sentAt) < GROUP_MS &&
    isSameDay(Date.parse(a.sentAt), Date.parse(b.sentAt)) &&
    // What did not simply arrive says so itself, in a footer of its own.
    isPlain(a)
  )
}

function isPlain(message: ApiMessage): boolean {
  return message.state === 'received' || message.state === 'sent' || message.state === 'seen'
}

/** Days, groups and messages of a thread, oldest first. */
export function threadRows(messages: readonly ApiMessage[], nowMs: number): ThreadRow[] {
  const rows: ThreadRow[] = []
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const sentMs = Date.parse(message.sentAt)
    if (before === undefined || !isSameDay(Date.parse(before.sentAt), sentMs)) {
      rows.push({ type: 'day', key: `day:${message.id}`, title: dayTitle(sentMs, nowMs) })
    }
    const together = after !== undefined && belongTogether(message, after)
    const seenChanges = after !== undefined && message.state === 'seen' && after.state !== 'seen'
    rows.push({
      type: 'message',
      key: message.id,
      message,
      first: before === undefined || !belongTogether(before, message),
      last: !together || seenChanges,
    })
  }
  return rows
}

/** Inbound messages later than `afterId`, for the chip that counts what came while the reader was further up. */
export function newSince(messages: readonly ApiMessage[], afterId: string | null): ApiMessage[] {
  const index = messages.findIndex((message) => message.id === afterId)
  return messages.slice(index + 1).filter((message) => message.direction === 'in')
}
