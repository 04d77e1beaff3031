/**
 * The doctor's own posts to the callback begin with this. Signed with a secret of ours and empty of entries, they are answered
 * like any other and not stored: nothing in them happened.
 */
export const SELF_TEST_PREFIX = '{"roost_self_test":true,'

/** What the doctor calls itself at the callback, so that its trials do not stand among Meta's. */
export const SELF_TEST_AGENT = 'roost-doctor'

const PREFIX = Buffer.from(SELF_TEST_PREFIX)

/** Whether a body that is rightly signed is one of the doctor's. */
export function isSelfTest(body: Uint8Array): boolean {
  return body.length >= PREFIX.length && PREFIX.equals(body.subarray(0, PREFIX.length))
}
