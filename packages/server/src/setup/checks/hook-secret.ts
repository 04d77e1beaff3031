import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { fail, pass, skip } from '../finding.ts'
import { isByInstagramLogin, nameOf } from '../subject.ts'

/** Older refusals say nothing about the secrets of today. */
const RECENT_MS = 24 * 3_600_000

/** Told from what has really arrived, and before publishing from the dashboard's Test button, which signs the same way. */
export const hookSecret: Check = {
  id: 'hook.secret',
  title: 'What arrives is signed with a secret that is known here',
  group: 'webhook',
  scope: 'server',
  needs: ['cfg.values'],
  run(context) {
    const refused = context.heard.refused.find(
      ({ reason, atMs }) => reason === 'wrong_signature' && atMs > context.clock.now() - RECENT_MS,
    )
    const lastGoodMs = lastSigned(context)
    if (refused !== undefined && refused.atMs > (lastGoodMs ?? 0)) {
      return refused.sibling === null
        ? fail('hook.secret.unknown', `The last post was refused at ${timeOf(refused.atMs)}.`)
        : fail('hook.secret.sibling', `The last post was signed with ${refused.sibling}.`)
    }
    return lastGoodMs === null
      ? skip('Nothing has arrived yet that would show it.')
      : pass(`The last post was signed with a secret of ours.${unusual(context)}`, {
          value: timeOf(lastGoodMs),
        })
  },
}

function lastSigned({ accounts, heard }: DoctorContext): number | null {
  const times = accounts.flatMap(({ id }) => heard.of(id).lastEventAtMs ?? [])
  return times.length === 0 ? null : Math.max(...times)
}

function timeOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Each login has its own secret by what operators saw; either is good, and worth knowing. */
function unusual({ accounts, heard }: DoctorContext): string {
  const found = accounts.find((account) => {
    const name = heard.of(account.id).signedWith
    return name !== null && /instagram/.test(name) !== isByInstagramLogin(account)
  })
  if (found === undefined) return ''
  const which = isByInstagramLogin(found)
    ? 'the Meta app’s, not the Instagram app’s'
    : 'the Instagram app’s, not the Meta app’s'
  return ` For ${nameOf(found)} it was ${which}; both are known here.`
}
