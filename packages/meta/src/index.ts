/**
 * @roost/meta: hears from Meta and talks to Meta.
 *
 * Start with `createReceiver` or `verifySignature` and `parseNotification` to hear, with `createClient` to talk.
 */
export * from './client/index.ts'
export { messageLink } from './message-link.ts'
export { findProblem, type Problem, problemOf, SETUP_PROBLEMS } from './problems.ts'
export {
  parseSignedRequest,
  type SignedRequestProblem,
  type SignedRequestVerdict,
} from './signed-request.ts'
export type * from './webhook/events.ts'
export { answerHandshake, type HandshakeAnswer } from './webhook/handshake.ts'
export { parseNotification } from './webhook/parse.ts'
export {
  createReceiver,
  type EventHandlers,
  type EventOf,
  type ReceivedNotification,
  type ReceiverOptions,
} from './webhook/receiver.ts'
export {
  type AppSecret,
  type SignatureProblem,
  type SignatureToVerify,
  type SignatureVerdict,
  verifySignature,
} from './webhook/verify.ts'
export type { ErrorKind, ErrorMender, ErrorRetry, ErrorSection } from './wire/error-codes.ts'
export { type Actor, FIXES, type Fix, type FixName } from './wire/fixes.ts'
export { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from './wire/scopes.ts'
