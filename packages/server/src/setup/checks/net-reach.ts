import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, warn } from '../finding.ts'

const HOSTS = ['graph.facebook.com', 'graph.instagram.com'] as const
/** Proofs are refused when the clock is minutes off. */
const MOST_SKEW_MS = 60_000

const NAME = new Set(['ENOTFOUND', 'EAI_AGAIN'])
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS/

export const netReach: Check = {
  id: 'net.reach',
  title: 'Meta can be reached from here',
  group: 'before_you_start',
  scope: 'server',
  async run(context) {
    const answers = await Promise.all(HOSTS.map((host) => reach(host, context)))
    const failed = answers.find((answer): answer is Finding => 'result' in answer)
    if (failed !== undefined) return failed
    const skews = answers.flatMap((answer) => ('skewMs' in answer ? [answer.skewMs] : []))
    const worst = Math.max(0, ...skews.map(Math.abs))
    return worst > MOST_SKEW_MS
      ? warn('cfg.values.clock_wrong', `It is off by ${Math.round(worst / 1000)} seconds against Meta’s.`)
      : pass(`${HOSTS.join(' and ')} answer.`)
  },
}

async function reach(host: string, { ask, wallClock }: DoctorContext): Promise<Finding | { skewMs: number }> {
  let answer: Response
  let text: string
  try {
    answer = await ask.plain(`${ask.addressOf(host)}/`)
    text = await answer.text()
  } catch (error) {
    return unreached(host, error)
  }
  if (!isJson(text)) {
    return fail('net.reach.stranger', `${host} answered ${answer.status} and no JSON.`)
  }
  const toldMs = Date.parse(answer.headers.get('date') ?? '')
  return { skewMs: Number.isNaN(toldMs) ? 0 : wallClock.now() - toldMs }
}

function unreached(host: string, error: unknown): Finding {
  const code = socketCode(error)
  const what = code === null ? '' : ` (${code})`
  if (code !== null && NAME.has(code)) return fail('net.reach.name', `${host} was not found${what}.`)
  return code !== null && CERTIFICATE.test(code)
    ? fail('net.reach.certificate', `${host} shows a certificate that is not trusted${what}.`)
    : fail('net.reach.silent', `${host} did not answer${what}.`)
}

/** The code of the socket's error below what `fetch` throws; texts may hold the request. */
function socketCode(error: unknown): string | null {
  let at: unknown = error
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    if ('code' in at && typeof at.code === 'string' && /^\w{3,40}$/.test(at.code)) return at.code
    at = 'errors' in at && Array.isArray(at.errors) ? at.errors[0] : 'cause' in at ? at.cause : null
  }
  return null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
