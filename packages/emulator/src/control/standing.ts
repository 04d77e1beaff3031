/**
 * What works with the app's present switches, for the dashboard's “As things stand”: the very rules that answer real calls
 * and withhold real notifications, asked without making a call. Faults, call limits and messaging windows are not in it.
 */
import { loginObstacle } from '../access/login-obstacle.ts'
import { requireAccess } from '../access/require-access.ts'
import { hasRole } from '../access/roles.ts'
import type { Token } from '../access/token.ts'
import { deathOf } from '../access/token-death.ts'
import { boxOf } from '../access/webhook-box.ts'
import { isListed, whyWithheld } from '../access/withheld.ts'
import type { ControlStanding } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import { errorAnswer, type GraphHost, GraphRefusal } from '../errors.ts'
import { holderOf } from '../graph/access.ts'
import type { GraphCall } from '../graph/call.ts'
import { createIds } from '../ids.ts'
import { documentedSwitches } from '../switches.ts'
import type { Account, Person } from '../world.ts'

type Outcome = Pick<ControlStanding, 'reason' | 'refusal'>

const WORKS: Outcome = { reason: null, refusal: null }
const because = (reason: string): Outcome => ({ reason, refusal: null })

/** Rows by account, in the order in which a connection comes about. */
export function standingOf(emulation: Emulation): ControlStanding[] {
  const { world } = emulation
  const outsider = world.people.find(({ id }) => !hasRole(world, id))
  return world.accounts.flatMap((account): ControlStanding[] => {
    const row = (what: ControlStanding['what'], outcome: Outcome, person?: Person): ControlStanding => ({
      accountId: account.id,
      what,
      personId: person?.id ?? null,
      ...outcome,
    })
    const obstacle = account.login === 'instagram' ? loginObstacle(world, account) : null
    return [
      ...(account.login === 'instagram' ? [row('log_in', obstacle ? because(obstacle) : WORKS)] : []),
      row('read_conversations', listing(emulation, account, outsider)),
      row('receive', receipt(emulation, account, outsider), outsider),
      ...(outsider === undefined ? [] : [row('send', sending(emulation, account, outsider), outsider)]),
    ]
  })
}

/** Answered is not enough: while the app is unpublished the list is empty, with 200. */
function listing(emulation: Emulation, account: Account, person: Person | undefined): Outcome {
  const outcome = answerTo(emulation, account, 'GET', 'conversations', new Map())
  if (outcome.reason !== null || person === undefined) return outcome
  return isListed(emulation.world, account, person.id) ? outcome : because('unlisted')
}

function receipt({ world }: Emulation, account: Account, person: Person | undefined): Outcome {
  const withheld = whyWithheld(world, account, person?.id ?? null, 'messages')
  if (withheld !== null) return because(withheld)
  return world.app.boxes[boxOf(account)].callbackUrl === null ? because('no_callback') : WORKS
}

function sending(emulation: Emulation, account: Account, person: Person): Outcome {
  const recipient = { id: person.igsids[account.id] ?? '' }
  return answerTo(emulation, account, 'POST', 'messages', new Map([['recipient', recipient]]))
}

/** How Meta's access rules answer the account's newest living token; with none, the newest dead one. */
function answerTo(
  { world, clock }: Emulation,
  account: Account,
  method: GraphCall['method'],
  edge: string,
  asked: ReadonlyMap<string, unknown>,
): Outcome {
  const isPageless = account.login === 'facebook' && account.pageId === null
  if (isPageless && account.platform === 'instagram') return because('no_page')
  const subjectId = account.login === 'instagram' ? account.id : account.pageId
  const isDead = (token: Token) => deathOf(world, token, clock.now()) !== null
  const tokens = world.tokens.filter((one) => one.subjectId === subjectId)
  const token = tokens.findLast((one) => !isDead(one)) ?? tokens.at(-1)
  if (token === undefined) return because('no_token')
  const host: GraphHost = token.family === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com'
  const call: GraphCall = {
    host,
    version: 'v26.0',
    method,
    path: ['me', edge],
    params: new Map([...asked, ['platform', account.platform]]),
    token: token.value,
    counted: [],
  }
  try {
    const death = deathOf(world, token, clock.now())
    if (death !== null) throw death
    requireAccess(world, call, holderOf(world, token))
    return WORKS
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    return { reason: 'refused', refusal: wordsOf(error, host) }
  }
}

/** In English with its own status, for the dashboard. The trace id comes from ids of its own: looking must not change what the world does next. */
function wordsOf(refusal: GraphRefusal, host: GraphHost): ControlStanding['refusal'] {
  const ids = createIds({ seed: 'standing', counter: 0, lastItemMicros: 0 })
  const { status, body } = errorAnswer(refusal, host, { ids, world: { switches: documentedSwitches } })
  const { code, error_subcode: subcode, message } = body.error
  return {
    status,
    code: Number(code),
    subcode: typeof subcode === 'number' ? subcode : null,
    message: String(message),
  }
}
