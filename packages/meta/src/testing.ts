/**
 * @roost/meta/testing: what a test of a webhook receiver needs. It opens nothing and touches no network.
 *
 * `signNotification` makes the headers that Meta would send with a body.
 */
export { type SignatureHeaders, signNotification } from './webhook/sign.ts'
