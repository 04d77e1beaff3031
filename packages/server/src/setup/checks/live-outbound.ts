import { messagingWindow } from '../../window.ts'
import type { Check } from '../check.ts'
import { fail, pass, skip, unknown, waits, warn } from '../finding.ts'
import { nameOf } from '../subject.ts'
import { unread } from '../unread.ts'

/** Answers the person who wrote last, which that person sees. */
export const liveOutbound: Check = {
  id: 'live.outbound',
  title: 'An answer goes out',
  group: 'live',
  scope: 'account',
  kind: 'visible',
  needs: [
    'token.valid',
    'perm.scopes',
    'id.account',
    'acct.type',
    'acct.messages',
    'conv.list',
    'live.inbound',
  ],
  async run(account, context) {
    if (context.store === null) return skip('Without a store nobody is known to answer.')
    const { rows } = await context.store.conversations({ accountId: account.id, limit: 10 })
    const open = rows.find(
      ({ lastQualifyingAtMs }) => messagingWindow(lastQualifyingAtMs, context.clock.now()).state === 'open',
    )
    if (open === undefined) return warn('live.outbound.none', `Nobody wrote to ${nameOf(account)} lately.`)
    const reading = await context.ask.account(account).answer(open.person.id, 'doctor ok')
    const { evidence } = reading
    if (reading.ok) return pass('Meta took the answer.', { evidence })
    const { refusal, problem } = reading
    if (refusal === null) return unread(reading)
    if (refusal.code === 3) return waits('app.product')
    return refusal.kind === 'temporary' || refusal.kind === 'maybe_sent'
      ? unknown('Not sure whether it went out: look at the conversation.', { evidence })
      : fail(problem, 'Meta refused the answer.', { evidence })
  },
}
