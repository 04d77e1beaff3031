/** Whether a token still works, and with which words it is refused. Source: reference, errors and limits, 3.2. */
import { type ErrorKey, GraphRefusal } from '../errors.ts'
import type { World } from '../world.ts'
import { tasksOf } from './standing.ts'
import type { DeathReason, Token } from './token.ts'

const REFUSALS: Readonly<Record<DeathReason, ErrorKey>> = {
  app_removed: 'TOKEN_APP_REMOVED',
  checkpoint: 'TOKEN_CHECKPOINT',
  password_changed: 'TOKEN_PASSWORD',
  expired: 'TOKEN_EXPIRED',
  unconfirmed: 'TOKEN_UNCONFIRMED',
  logged_out: 'TOKEN_INVALID',
  page_role_lost: 'PAGE_ROLE_LOST',
  unused: 'TOKEN_UNUSED',
}

/** Null while the token works. */
export function deathOf(world: World, token: Token, nowMs: number): GraphRefusal | null {
  const reason = reasonOf(world, token, nowMs)
  if (reason === null) return null
  return new GraphRefusal(REFUSALS[reason], {
    app: world.app.id,
    user: token.userId ?? token.subjectId,
    expired: metaTime(Math.min(token.expiresAtMs ?? nowMs, nowMs)),
    now: metaTime(nowMs),
  })
}

function reasonOf(world: World, token: Token, nowMs: number): DeathReason | null {
  if (token.deadBecause !== null) return token.deadBecause
  if (token.expiresAtMs !== null && token.expiresAtMs <= nowMs) return 'expired'
  if (token.type === 'page') {
    const page = world.accounts.find(({ id }) => id === token.subjectId)?.page ?? null
    if (tasksOf(page, token.userId).length === 0) return 'page_role_lost'
  }
  return null
}

let pacific: Intl.DateTimeFormat | undefined

/** Made when it is first needed: it costs as much as the rest of a start. */
function pacificTime(): Intl.DateTimeFormat {
  pacific ??= new Intl.DateTimeFormat('en-US', PACIFIC)
  return pacific
}

const PACIFIC: Intl.DateTimeFormatOptions = {
  timeZone: 'America/Los_Angeles',
  weekday: 'long',
  day: '2-digit',
  month: 'short',
  year: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
}

/** `Tuesday, 11-Nov-25 05:16:05 PST`, as Meta writes times in these messages. */
export function metaTime(atMs: number): string {
  const parts = new Map(
    pacificTime()
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const date = `${part('day')}-${part('month')}-${part('year')}`
  const time = `${part('hour')}:${part('minute')}:${part('second')}`
  return `${part('weekday')}, ${date} ${time} ${part('timeZoneName')}`
}
