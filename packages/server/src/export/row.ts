import { instant } from '../instant.ts'
import type { Message } from '../message.ts'

/** What a message belongs to, in words. */
export interface ExportNames {
  readonly account: string | null
  readonly personId: string
  readonly username: string | null
  readonly name: string | null
}

/**
 * One message of an export. Columns keep their names and order; new ones are added at the end, so that whoever reads an
 * export by position goes on reading it.
 */
export function exportRow(message: Message, names: ExportNames) {
  const { content, speaker } = message
  return {
    id: String(message.id),
    accountId: message.accountId,
    account: names.account,
    conversationId: message.conversationId,
    personId: names.personId,
    username: names.username,
    name: names.name,
    sentAt: instant(message.sentAtMs),
    direction: message.direction,
    kind: message.kind,
    text: content.text,
    state: message.state,
    speaker: speaker.type,
    speakerName: 'name' in speaker ? speaker.name : null,
    mid: message.mid,
    replyToMid: content.replyTo?.mid ?? null,
    attachments: content.attachments.map(({ type, url, title }) => ({ type, url, title })),
    payload: content.payload,
    referral: content.referral,
    reactions: message.reactions,
    edits: message.edits.map(({ text, atMs }) => ({ text, at: instant(atMs) })),
    note: content.note,
    heardInStandby: message.heardInStandby,
  }
}

export type ExportRow = ReturnType<typeof exportRow>

/** In the order of `exportRow`. */
export const EXPORT_COLUMNS = [
  ...['id', 'accountId', 'account', 'conversationId', 'personId', 'username', 'name', 'sentAt', 'direction'],
  ...['kind', 'text', 'state', 'speaker', 'speakerName', 'mid', 'replyToMid', 'attachments', 'payload'],
  ...['referral', 'reactions', 'edits', 'note', 'heardInStandby'],
] as readonly (keyof ExportRow)[]
