import { createTrials, TRIAL_BODIES, type Trial, type Trials } from '../callback-trial.ts'
import type { Check } from '../check.ts'
import { callbackUrl, type DoctorContext } from '../context.ts'
import { type Finding, fail, pass, skip, warn } from '../finding.ts'

/** Meta slows down long before it gives up. */
const SLOW_MS = 1000
const FORGED = `sha256=${'0'.repeat(64)}`

/** Asks the callback everything that Meta and a stranger would, through the address that Meta uses. */
export const hookCallback: Check = {
  id: 'hook.callback',
  title: 'The callback answers as Meta wants it',
  group: 'webhook',
  scope: 'server',
  needs: ['cfg.values', 'hook.https'],
  async run(context) {
    const url = callbackUrl(context)
    if (url === null) return skip('No address of a running server is known here.')
    const trials = createTrials(url, context)
    const tooks: number[] = []
    const note = (trial: Trial) => {
      tooks.push(trial.tookMs)
      return trial
    }
    for (const step of [verifies, refusesStrangers, takesSigned, refusesForged, takesBig]) {
      const found = await step(trials, context, note)
      if (found !== null) return found
    }
    const slowest = Math.max(...tooks)
    const value = `${slowest} ms`
    return slowest > SLOW_MS
      ? warn(
          'hook.callback.slow',
          `The slowest of ${tooks.length} requests took ${(slowest / 1000).toFixed(1)} s.`,
          { value },
        )
      : pass(
          `${tooks.length} requests at ${url}: verification, signatures, umlauts, forgeries and a thousand entries.`,
          { value },
        )
  },
}

type Step = (trials: Trials, context: DoctorContext, note: (trial: Trial) => Trial) => Promise<Finding | null>

const verifies: Step = async (trials, context, note) => {
  for (const { secrets, app } of context.apps) {
    if (secrets.verifyToken === null) continue
    const challenge = String(Math.floor(context.random() * 1e10))
    const trial = note(await trials.handshake(secrets.verifyToken, challenge))
    if (isRight(trial, challenge)) continue
    const broken = brokenBy(trial)
    if (broken !== null) return broken
    const asBrowser = await trials.handshake(secrets.verifyToken, challenge, 'browser')
    if (isRight(asBrowser, challenge)) {
      return fail('hook.callback.bot_wall', `A browser is let through, a program gets ${trial.status}.`)
    }
    return trial.status === 200
      ? fail('hook.callback.challenge', whatCameBack(trial, challenge))
      : fail('hook.callback.status', `It answered ${trial.status} to the verify token of ${app.name}.`)
  }
  return null
}

const refusesStrangers: Step = async (trials, context, note) => {
  const challenge = String(Math.floor(context.random() * 1e10))
  const trial = note(await trials.handshake(`not the token ${challenge}`, challenge))
  return (
    brokenBy(trial) ??
    (isRight(trial, challenge) ? warn('hook.callback.open', 'A made-up token was taken.') : null)
  )
}

const takesSigned: Step = async (trials, context, note) => {
  for (const { name, secret } of secretsOf(context)) {
    const trial = note(await trials.post(TRIAL_BODIES.empty, secret))
    const broken = brokenBy(trial)
    if (broken !== null) return broken
    if (trial.status !== 200) {
      return fail('hook.callback.signature', `Signed with ${name}, it answered ${trial.status}.`)
    }
    const unicode = note(await trials.post(TRIAL_BODIES.unicode, secret))
    if (unicode.status !== 200) {
      return (
        brokenBy(unicode) ??
        fail('hook.callback.unicode', `Signed with ${name}, it answered ${unicode.status}.`)
      )
    }
  }
  return null
}

const refusesForged: Step = async (trials, _context, note) => {
  for (const [what, signature] of [
    ['with a wrong signature', FORGED],
    ['without a signature', undefined],
  ] as const) {
    const trial = note(await trials.post(TRIAL_BODIES.empty, null, signature))
    const broken = brokenBy(trial)
    if (broken !== null) return broken
    if (trial.status !== null && trial.status < 400) {
      return fail('hook.callback.forged', `A post ${what} was answered ${trial.status}.`)
    }
  }
  return null
}

const takesBig: Step = async (trials, context, note) => {
  const [first] = secretsOf(context)
  if (first === undefined) return null
  const trial = note(await trials.post(TRIAL_BODIES.big, first.secret))
  return trial.status === 200
    ? null
    : (brokenBy(trial) ?? fail('hook.callback.big', `A thousand entries were answered ${trial.status}.`))
}

function secretsOf({ apps }: DoctorContext): readonly { readonly name: string; readonly secret: string }[] {
  return apps.flatMap(({ app, secrets: { metaAppSecret, instagramAppSecret } }) => [
    ...(metaAppSecret === null ? [] : [{ name: `the Meta secret of ${app.name}`, secret: metaAppSecret }]),
    ...(instagramAppSecret === null
      ? []
      : [{ name: `the Instagram secret of ${app.name}`, secret: instagramAppSecret }]),
  ])
}

/** No answer, or one that sends elsewhere: the same for every step. */
function brokenBy(trial: Trial): Finding | null {
  if (trial.status === null) {
    return trial.isTimeout
      ? fail('hook.callback.timeout', `No answer within ${Math.max(1, Math.round(trial.tookMs / 1000))} s.`)
      : fail('hook.callback.unreachable', 'The connection failed.')
  }
  if (trial.status < 300 || trial.status > 399) return null
  const to = URL.parse(trial.location ?? '')
  return fail(
    'hook.callback.redirect',
    `It answered ${trial.status}${to === null ? '' : ` to ${to.origin}${to.pathname}`}.`,
  )
}

function isRight(trial: Trial, challenge: string): boolean {
  return trial.status === 200 && trial.text === challenge
}

function whatCameBack(trial: Trial, challenge: string): string {
  if (trial.status === null) return 'Nothing came back.'
  if (trial.text.trim() === challenge) return 'The challenge came back with a blank or a line break.'
  if (trial.text.includes(challenge)) return 'The challenge came back with something around it.'
  return /^\s*</.test(trial.text) ? 'A page came back.' : 'Something else came back.'
}
