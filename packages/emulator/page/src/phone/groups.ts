import type { ControlMessage } from '@roost/emulator/control'

/** A pause this long starts a new group, and a longer one is worth saying the time. */
const groupGapMs = 10 * 60_000
const timeGapMs = 60 * 60_000

/** One message with what its neighbours make of it. */
export interface PlacedMessage {
  readonly message: ControlMessage
  /** Said above it: when the talk went on after an hour or more. */
  readonly timeAboveMs: number | null
  readonly isFirstOfGroup: boolean
  readonly isLastOfGroup: boolean
}

function at(message: ControlMessage): number {
  return Date.parse(message.sentAt)
}

function belongTogether(a: ControlMessage | undefined, b: ControlMessage | undefined): boolean {
  return a !== undefined && b !== undefined && a.from === b.from && at(b) - at(a) < groupGapMs
}

/** Puts messages (oldest first) into groups of one speaker without a pause. */
export function placeMessages(messages: readonly ControlMessage[]): PlacedMessage[] {
  return messages.map((message, index) => {
    const before = messages[index - 1]
    return {
      message,
      timeAboveMs: !before || at(message) - at(before) >= timeGapMs ? at(message) : null,
      isFirstOfGroup: !belongTogether(before, message),
      isLastOfGroup: !belongTogether(message, messages[index + 1]),
    }
  })
}
