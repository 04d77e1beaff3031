import { type AccountReader, createAccountReader } from './account.ts'
import { type Conversations, createConversations } from './conversations.ts'
import { createMessages, type Messages } from './messages.ts'
import { type ClientOptions, readOptions } from './options.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import { createRequest } from './request.ts'

/** Talks to Meta for one account. Holds no connection and no state: make one wherever it is needed. */
export interface Client {
  readonly messages: Messages
  readonly conversations: Conversations
  readonly profiles: Profiles
  readonly account: AccountReader
}

/**
 * Makes a client for one account, by either login, on Instagram or Messenger.
 *
 * It tries nothing again by itself: every call is one request (`account.get` may ask a second time with fewer fields).
 * Calls throw `GraphError` (Meta said no), `TransportError` (no readable answer) or `OptionsError` (nothing was sent).
 *
 * @throws OptionsError when the options contradict each other
 * @example
 * const client = createClient({ login: 'instagram', accessToken: token, accountId: '17841400000000001' })
 * const { messageId } = await client.messages.sendText({ to: '1234567890123456', text: 'We do ship to Amman.' })
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options)
  const request = createRequest(settings)
  return {
    messages: createMessages(settings, request),
    conversations: createConversations(settings, request),
    profiles: createProfiles(settings, request),
    account: createAccountReader(settings, request),
  }
}
