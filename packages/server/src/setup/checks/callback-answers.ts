import { randomUUID } from 'node:crypto'
import { type Check, fail, pass, skip } from '../check.ts'

const TIMEOUT_MS = 5000

/** At the local address only: whether the public one leads here cannot be told from inside. */
export const callbackAnswers: Check = {
  id: 'callback-answers',
  title: 'The callback answers the handshake',
  async run({ config, localUrl, fetch }) {
    if (config.verifyToken === null) {
      return skip('Without a verify token there is nothing to answer.', 'Set META_VERIFY_TOKEN first.')
    }
    const challenge = randomUUID()
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': config.verifyToken,
    })
    const answer = await fetch(`${localUrl}/webhooks/meta?${query}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null)
    if (answer?.status === 200 && (await answer.text()) === challenge) {
      return pass('Asked at its local address as Meta asks, the callback gave the right answer.')
    }
    return fail(
      `The callback answered ${answer === null ? 'nothing' : `with ${answer.status}`} at its local address.`,
      'Look into the log of the server, and whether another program listens on the same port.',
    )
  },
}
