import { type AccountReader, createAccountReader } from './account.ts'
import { type Attachments, createAttachments } from './attachments.ts'
import { type Budget, createBudget } from './budget.ts'
import { type Conversations, createConversations } from './conversations.ts'
import { createMessages, type Messages } from './messages.ts'
import { createMessengerProfile, type MessengerProfile } from './messenger-profile.ts'
import { createModeration, type Moderation } from './moderation.ts'
import { type ClientOptions, readOptions } from './options.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import { createRead, type Read } from './read.ts'
import { createRequest } from './request.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { createThreadControl, type ThreadControl } from './thread-control.ts'
import { createWelcomeFlows, type WelcomeFlows } from './welcome-flows.ts'

/** Talks to Meta for one account. Holds no connection, and no state but the budget: make one wherever it is needed. */
export interface Client {
  readonly messages: Messages
  readonly attachments: Attachments
  readonly conversations: Conversations
  readonly profiles: Profiles
  readonly account: AccountReader
  readonly messengerProfile: MessengerProfile
  readonly threadControl: ThreadControl
  readonly subscriptions: Subscriptions
  readonly welcomeFlows: WelcomeFlows
  readonly moderation: Moderation
  readonly read: Read
  /** How much of Meta's allowance is used, from the headers of this client's last answers. Asks nothing. */
  budget(): Budget
}

/**
 * Makes a client for one account, by either login, on Instagram or Messenger.
 *
 * Without the option `retry` it tries nothing again by itself: every call is one request (`account.get` and `profiles.get`
 * may ask once more with fewer fields). Calls throw `GraphError` (Meta said no), `TransportError` (no readable answer) or `OptionsError` (nothing was sent).
 *
 * @throws OptionsError when the options contradict each other
 * @example
 * import { createClient } from '@roost/meta'
 *
 * const client = createClient({ login: 'instagram', accessToken: 'IGAA…', accountId: '17841400000000001' })
 * const { messageId } = await client.messages.sendText({ to: '1234567890123456', text: 'We do ship to Amman.' })
 * console.log(messageId, client.budget().percent)
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options)
  const { connection } = settings
  const budget = createBudget()
  const request = createRequest({ ...settings, budget })
  return {
    messages: createMessages(settings, request),
    attachments: createAttachments(settings, request),
    conversations: createConversations(settings, request),
    profiles: createProfiles(settings, request),
    account: createAccountReader(settings, request),
    messengerProfile: createMessengerProfile(settings, request),
    threadControl: createThreadControl(settings, request),
    subscriptions: createSubscriptions(settings, request),
    welcomeFlows: createWelcomeFlows(settings, request),
    moderation: createModeration(settings, request),
    read: createRead(request),
    budget: () => budget.read(connection.now()),
  }
}
