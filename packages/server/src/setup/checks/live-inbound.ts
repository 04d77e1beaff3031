import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, skip, waits, warn } from '../finding.ts'
import { type CheckedAccount, isInstagram, nameOf } from '../subject.ts'

const WAIT_MS = 60_000
const LOOK_EVERY_MS = 1000
/** Read aloud without mistakes: no 0, O, 1, I. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The only full proof: a person writes a code word, and it arrives. */
export const liveInbound: Check = {
  id: 'live.inbound',
  title: 'A real message arrives',
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
    'hook.app',
    'hook.account',
    'hook.https',
    'hook.callback',
  ],
  async run(account, context) {
    if (context.store === null) return skip('Without a store nothing can arrive here.')
    const word = codeWord(context.random)
    context.tell(
      `From a different account, send ${nameOf(account)} the message “${word}”. Waiting a minute for it.`,
    )
    const sinceMs = context.clock.now()
    for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_EVERY_MS) {
      const found = await look(word, sinceMs, account, context)
      if (found !== null) return found
      await context.pause(LOOK_EVERY_MS)
    }
    return missing(account, context, sinceMs)
  },
}

function codeWord(random: () => number): string {
  const letters = Array.from({ length: 4 }, () => LETTERS[Math.floor(random() * LETTERS.length)])
  return `doctor-${letters.join('')}`
}

async function look(
  word: string,
  sinceMs: number,
  account: CheckedAccount,
  { store, heard, accounts }: DoctorContext,
): Promise<Finding | null> {
  if (store === null) return null
  for (const { id } of accounts) {
    const { rows } = await store.conversations({ accountId: id, limit: 5 })
    for (const conversation of rows) {
      const { rows: messages } = await store.messages({ conversationId: conversation.id, limit: 5 })
      const found = messages.find(
        ({ content, direction }) => direction === 'in' && content.text?.trim() === word,
      )
      if (found === undefined) continue
      if (found.heardInStandby) return waits('route.owner')
      if (id === account.id)
        return pass('The code word arrived.', { value: new Date(found.sentAtMs).toISOString() })
      return isInstagram(account)
        ? fail('live.inbound.messenger', 'The code word arrived at another account.')
        : fail('id.account.events_elsewhere', `The code word arrived for ${id}.`)
    }
  }
  const refused = heard.refused.find(({ atMs, reason }) => reason === 'wrong_signature' && atMs >= sinceMs)
  return refused === undefined ? null : waits('hook.secret')
}

/** Nothing came: does Meta itself have the message? Asked of the client directly, since this run has asked before. */
async function missing(account: CheckedAccount, context: DoctorContext, sinceMs: number): Promise<Finding> {
  const again = await context.ask.account(account).conversationsAgain()
  const newestMs = again.ok ? (again.value.conversations[0]?.updatedAtMs ?? 0) : 0
  // Meta tells whole seconds.
  return newestMs >= Math.floor(sinceMs / 1000) * 1000
    ? fail('live.inbound.not_sent_on', 'Meta lists the conversation, and no webhook brought it.')
    : warn('live.inbound.none', 'A minute went by.')
}
