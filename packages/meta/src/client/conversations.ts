import { OptionsError } from '../errors.ts'
import { PAGE_ROWS, READABLE_MESSAGES } from '../wire/limits.ts'
import type { ConversationPage, ConversationSummary, MessagePage, StoredMessage } from './answers.ts'
import { eachRow } from './each-row.ts'
import { MESSAGE_FIELDS } from './messages.ts'
import { requireId, type Settings } from './options.ts'
import { parseConversations, parseMessages } from './parse-answer.ts'
import type { Request } from './request.ts'

/** Which conversations, and how many at once. */
export interface ListConversations {
  /** 1 to 100. Default 25. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
  /** Only the conversation with this person. */
  readonly personId?: string
  readonly signal?: AbortSignal
}

/** Which messages, and how many at once. */
export interface ListMessages {
  /** 1 to 100. Default 20, which is as many as Meta shows in full. */
  readonly limit?: number
  readonly cursor?: string
  readonly signal?: AbortSignal
}

/**
 * Reading conversations. Safe to repeat; 2 calls a second and account.
 *
 * Which id stands in the path: on graph.instagram.com the Instagram account id, `/{instagram-account-id}/conversations`; on
 * graph.facebook.com the Page id. There Meta's own pages disagree: one sample shows the Instagram account id, the text says
 * Page, and live calls with the Instagram account id are refused with code 3. The client sends what its login needs, and
 * always `platform`: without it a Page lists its Messenger conversations, a success with the wrong data.
 *
 * Needs the permissions of sending. Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation
 * and https://developers.facebook.com/docs/graph-api/reference/page/conversations, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function changedSince(client: Client, sinceMs: number): Promise<readonly string[]> {
 *   const ids: string[] = []
 *   for await (const conversation of client.conversations.all({ limit: 50 })) {
 *     if ((conversation.updatedAtMs ?? 0) < sinceMs) break
 *     ids.push(conversation.id)
 *   }
 *   return ids
 * }
 */
export interface Conversations {
  /** Conversations in the Requests folder that were idle for 30 days are not listed by Meta. */
  list(options?: ListConversations): Promise<ConversationPage>
  /** Newest first. Meta gives the content of the newest 20 only. */
  messages(conversationId: string, options?: ListMessages): Promise<MessagePage>
  /**
   * All conversations, page after page; leave the loop to stop. Meta knows no paging by time: to read what is new, stop at
   * the first `updatedAtMs` that is old enough. `limit` is the size of a page.
   */
  all(options?: ListConversations): AsyncIterable<ConversationSummary>
  /** All messages of a conversation that Meta shows, newest first. A message beyond the newest 20 may come without content. */
  allMessages(conversationId: string, options?: ListMessages): AsyncIterable<StoredMessage>
}

const CONVERSATION_FIELDS = 'id,updated_time,participants'
const DEFAULT_CONVERSATIONS = 25

export function createConversations(settings: Settings, request: Request): Conversations {
  const list = async (options: ListConversations): Promise<ConversationPage> => {
    const limit = requireLimit(options.limit ?? DEFAULT_CONVERSATIONS)
    if (options.personId !== undefined) requireId('personId', options.personId)
    const answer = await request({
      method: 'GET',
      path: [settings.nodeId, 'conversations'],
      query: {
        platform: settings.platform,
        fields: CONVERSATION_FIELDS,
        limit: String(limit),
        user_id: options.personId,
        after: options.cursor,
      },
      signal: options.signal,
    })
    return parseConversations(answer)
  }
  const messages = async (conversationId: string, options: ListMessages): Promise<MessagePage> => {
    requireId('conversationId', conversationId)
    const limit = requireLimit(options.limit ?? READABLE_MESSAGES)
    const after = options.cursor === undefined ? '' : `.after(${requireCursor(options.cursor)})`
    const answer = await request({
      method: 'GET',
      path: [conversationId],
      query: { fields: `messages.limit(${limit})${after}{${MESSAGE_FIELDS}}` },
      signal: options.signal,
    })
    return parseMessages(answer)
  }
  return {
    list: async (options = {}) => list(options),
    messages: async (conversationId, options = {}) => messages(conversationId, options),
    all: (options = {}) =>
      eachRow(async (cursor) => {
        const page = await list(cursor === undefined ? options : { ...options, cursor })
        return { rows: page.conversations, nextCursor: page.nextCursor }
      }, options),
    allMessages: (conversationId, options = {}) =>
      eachRow(async (cursor) => {
        const page = await messages(conversationId, cursor === undefined ? options : { ...options, cursor })
        return { rows: page.messages, nextCursor: page.nextCursor }
      }, options),
  }
}

function requireLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_ROWS) {
    throw new OptionsError(`limit is a whole number from 1 to ${PAGE_ROWS}.`)
  }
  return limit
}

/** It stands inside a field expression, where brackets would mean something. */
function requireCursor(cursor: string): string {
  if (!/^[\w=+/.:-]+$/.test(cursor)) throw new OptionsError('cursor is a nextCursor, as it was given.')
  return cursor
}
