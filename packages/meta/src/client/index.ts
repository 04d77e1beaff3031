/**
 * @roost/meta/client: talks to Meta.
 *
 * Start with `createClient` in client.ts, or `createAppClient` in app-client.ts for logins; every call passes through `request.ts`.
 */

export { GraphError, OptionsError, TransportError } from '../errors.ts'
export { type Explanation, explainError } from '../explain.ts'
export { type SplitText, splitText } from '../split-text.ts'
export type { AccountReader } from './account.ts'
export type * from './answers.ts'
export { type AppClient, type AppCredentials, type AppOptions, createAppClient } from './app-client.ts'
export type { AppSubscription, AppSubscriptions, WebhookObject } from './app-subscriptions.ts'
export type { Attachments, UploadedAttachment, UploadFile, UploadFromUrl } from './attachments.ts'
export type { Budget, BudgetEntry } from './budget.ts'
export { type Client, createClient } from './client.ts'
export type { Clock, ConnectionOptions } from './connection.ts'
export type { Conversations, ListConversations, ListMessages } from './conversations.ts'
export type { GranularScope, TokenInfo } from './debug-token.ts'
export type { Exchange } from './exchange.ts'
export type { FacebookAuthorize, FacebookLogin, GrantedPermissions } from './facebook-login.ts'
export type { HostOptions, MetaHost } from './hosts.ts'
export type { InstagramAuthorize, InstagramCodeGrant, InstagramLogin } from './instagram-login.ts'
export { type LoginReturn, readLoginReturn } from './login-return.ts'
export type { Messages } from './messages.ts'
export type {
  IceBreaker,
  IceBreakers,
  MenuItem,
  MessengerProfile,
  MessengerProfileProperty,
  MessengerProfileState,
  PersistentMenu,
} from './messenger-profile.ts'
export type { Moderation, ModerationAction } from './moderation.ts'
export type { ClientOptions } from './options.ts'
export type { PageGrant, PageProblem } from './page-grants.ts'
export type { Profiles } from './profiles.ts'
export type { Read } from './read.ts'
export type { RetryOptions } from './retry.ts'
export type * from './send-options.ts'
export {
  compareSubscriptions,
  type SubscribedApp,
  type SubscriptionDifference,
  type Subscriptions,
} from './subscriptions.ts'
export type {
  RoutingFeatures,
  ThreadControl,
  ThreadControlOptions,
  ThreadOwner,
} from './thread-control.ts'
export type { GrantedToken } from './token-answers.ts'
export type { Usage, UsageEntry } from './usage.ts'
export type { FlowPlatform, WelcomeFlow, WelcomeFlowContent, WelcomeFlows } from './welcome-flows.ts'
