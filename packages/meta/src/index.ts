/**
 * @roost/meta: hears from Meta and talks to Meta.
 *
 * Start with `createReceiver` or `verifySignature` and `parseNotification` to hear, with `createClient` to talk.
 */
export * from './client/index.ts'
export type * from './webhook/events.ts'
export type { ErrorKind, ErrorMender, ErrorRetry, ErrorSection } from './wire/error-codes.ts'
