/** Makes tokens: their families, lives and what a Page token takes from its user token. Source: login and set-up, 6. */
import { DAY_MS, HOUR_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import type { Account } from '../world.ts'
import type { AuthorizationCode, Token } from './token.ts'

/** Of both logins' first tokens; Facebook's documentation says one to two hours. */
const SHORT_LIFE_MS = { instagram: HOUR_MS, facebook: 2 * HOUR_MS } as const
export const LONG_LIFE_MS = 60 * DAY_MS

/** What a token is for; the rest follows. */
type Grant = Pick<
  Token,
  'family' | 'subjectId' | 'userId' | 'scopes' | 'declined' | 'targets' | 'isLongLived'
>

export function issueUserToken(emulation: Emulation, grant: Grant): Token {
  const { ids, clock } = emulation
  const lifeMs = grant.isLongLived ? LONG_LIFE_MS : SHORT_LIFE_MS[grant.family]
  const value = grant.family === 'instagram' ? ids.instagramToken() : ids.pageToken()
  return keep(emulation, {
    ...grant,
    value,
    type: 'user',
    madeWith: null,
    issuedAtMs: clock.now(),
    expiresAtMs: clock.now() + lifeMs,
    deadBecause: null,
  })
}

export function issueFromCode(emulation: Emulation, code: AuthorizationCode): Token {
  const { family, subjectId, scopes, declined, targets } = code
  const userId = family === 'facebook' ? subjectId : null
  return issueUserToken(emulation, {
    family,
    subjectId,
    userId,
    scopes: [...scopes],
    declined: [...declined],
    targets,
    isLongLived: false,
  })
}

/** Without an expiry date when the user token is a long-lived one, else it dies with it. The same one each time it is asked. */
export function pageTokenOf(emulation: Emulation, user: Token, page: Account): Token {
  const made = emulation.world.tokens.find(
    (one) => one.type === 'page' && one.subjectId === page.id && one.madeWith === user.value,
  )
  if (made !== undefined && made.deadBecause === null) return made
  const { userId, scopes, declined, targets, isLongLived } = user
  return keep(emulation, {
    value: emulation.ids.pageToken(),
    family: 'facebook',
    type: 'page',
    subjectId: page.id,
    userId,
    madeWith: user.value,
    scopes: [...scopes],
    declined: [...declined],
    targets,
    isLongLived,
    issuedAtMs: emulation.clock.now(),
    expiresAtMs: isLongLived ? null : user.expiresAtMs,
    deadBecause: null,
  })
}

/** Seconds until it ends, as answers tell it; undefined for a token without a date. */
export function expiresInSeconds(token: Token, nowMs: number): number | undefined {
  return token.expiresAtMs === null ? undefined : Math.floor((token.expiresAtMs - nowMs) / 1000)
}

/** Tokens that died long ago are forgotten; a client that still has one is answered as for an unknown one. */
const MOST_TOKENS = 5000

function keep({ world, changes }: Emulation, token: Token): Token {
  world.tokens.push(token)
  if (world.tokens.length > MOST_TOKENS) {
    const index = world.tokens.findIndex((one) => one.expiresAtMs !== null)
    if (index >= 0) world.tokens.splice(index, 1)
  }
  changes.tell({ type: 'world' })
  return token
}
