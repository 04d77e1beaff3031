/**
 * @roost/meta/webhook: hears from Meta. It has no dependencies and runs wherever `Request` and Web Crypto exist.
 *
 * `createReceiver` for the whole, or `answerHandshake` for GET, `verifySignature` and then `parseNotification` for POST.
 */
export type * from './events.ts'
export { answerHandshake, type HandshakeAnswer } from './handshake.ts'
export { parseNotification } from './parse.ts'
export {
  createReceiver,
  type EventHandlers,
  type EventOf,
  type ReceivedNotification,
  type ReceiverOptions,
} from './receiver.ts'
export {
  type AppSecret,
  type SignatureProblem,
  type SignatureToVerify,
  type SignatureVerdict,
  verifySignature,
} from './verify.ts'
