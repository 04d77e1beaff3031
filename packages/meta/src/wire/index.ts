export type * from './account-setup.ts'
export * from './error-codes.ts'
export type * from './graph.ts'
export * from './limits.ts'
export type * from './login.ts'
export type * from './messenger-profile.ts'
export * from './scopes.ts'
export type * from './send.ts'
// Both files spell these three as Meta does; heard and sent they are different shapes.
export type {
  WireAttachment as WireAttachmentToSend,
  WireMessage as WireMessageToSend,
  WireReaction as WireReactionToSend,
} from './send.ts'
export type * from './webhook.ts'
export type { WireAttachment, WireMessage, WireReaction } from './webhook.ts'
