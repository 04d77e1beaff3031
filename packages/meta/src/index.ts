/**
 * @roost/meta: hears from Meta and talks to Meta.
 *
 * Start with `createReceiver` or `verifySignature` and `parseNotification` to hear, with `createClient` to talk.
 */
export type * from './webhook/events.ts'
