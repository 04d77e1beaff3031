import { type CertificateVerdict, inspectCertificate } from '../certificate.ts'
import type { Check } from '../check.ts'
import { type DoctorContext, isAgainstEmulator } from '../context.ts'
import { type Finding, fail, pass, skip, warn } from '../finding.ts'

const DAY_MS = 86_400_000
/** Renewal normally comes a month before the end. */
const WARN_DAYS = 14

export const hookHttps: Check = {
  id: 'hook.https',
  title: 'The public address has a good certificate',
  group: 'webhook',
  scope: 'server',
  needs: ['cfg.values'],
  async run(context) {
    if (isAgainstEmulator(context))
      return skip('The emulator stands in for Meta on this machine, without HTTPS.')
    const { publicUrl } = context.config
    if (publicUrl === null) return skip('There is no public address yet.')
    const url = new URL(publicUrl)
    const { callbackTimeoutMs: timeoutMs } = context
    return judgeCertificate(
      await inspectCertificate(url.hostname, Number(url.port || 443), { timeoutMs }),
      url.host,
      context,
    )
  },
}

const PROBLEMS = {
  name_unknown: 'hook.https.name',
  closed: 'hook.https.closed',
  timeout: 'hook.https.closed',
  expired: 'hook.https.expired',
  other_name: 'hook.https.host',
  untrusted: 'hook.https.chain',
  old_protocol: 'hook.https.old_protocol',
} as const

export function judgeCertificate(
  verdict: CertificateVerdict,
  host: string,
  { wallClock }: Pick<DoctorContext, 'wallClock'>,
): Finding {
  if (verdict.is !== 'good') return fail(PROBLEMS[verdict.is], `Tried at ${host}, as Meta would.`)
  const days = Math.floor((verdict.endsAtMs - wallClock.now()) / DAY_MS)
  const message = `${host}: ${verdict.protocol}, certificate for ${days} more days.`
  return days < WARN_DAYS ? warn('hook.https.soon', message) : pass(message, { value: `${days} days left` })
}
