import type { ControlToken } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useNow } from '../data/clock.ts'
import { useAccounts, useTokens, useUsers } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { dayHourMinute } from '../time.ts'
import { Line, Lines, Step } from './step.tsx'
import { deathsToRehearse, tokenState } from './token-state.ts'

function TokenLine({ token, owner }: { token: ControlToken; owner: string }) {
  const now = useNow(1_000) ?? 0
  const change = useChange((given: Omit<Parameters<typeof api.changeTokens>[0], 'accessToken'>) =>
    api.changeTokens({ ...given, accessToken: token.accessToken }),
  )
  const state = tokenState(token, now)
  const label = `${owner}, ${token.accessToken.slice(-4)}`
  return (
    <Line
      end={
        state.isAlive ? (
          <>
            {deathsToRehearse.map(({ reason, verb }) => (
              <button
                key={reason}
                type="button"
                className="btn sm"
                aria-label={`${verb}: ${label}`}
                onClick={() => change.mutate({ deadBecause: reason })}
              >
                {verb}
              </button>
            ))}
            <button
              type="button"
              className="btn sm"
              aria-label={`Expire: ${label}`}
              onClick={() => change.mutate({ expiresAt: new Date(now).toISOString() })}
            >
              Expire
            </button>
          </>
        ) : (
          <button
            type="button"
            className="btn sm"
            aria-label={`Revive: ${label}`}
            onClick={() => change.mutate({ deadBecause: null, expiresAt: null })}
          >
            Revive
          </button>
        )
      }
    >
      <p className="flex flex-wrap items-center gap-x-2">
        <bdi className="font-medium">{owner}</bdi>
        <code className="text-ink-2">…{token.accessToken.slice(-8)}</code>
        <span className={`chip ${state.isAlive ? 'ok' : 'bad'}`}>{state.word}</span>
      </p>
      <p className="cap">
        {token.family === 'instagram' ? 'Instagram login' : 'Facebook login'}, {token.type} token, made{' '}
        {dayHourMinute(Date.parse(token.issuedAt))}
      </p>
      <Refused error={change.error} />
    </Line>
  )
}

/** Every token, newest first, and the ways in which one ends. */
export function Tokens() {
  const tokens = useTokens()
  const accounts = useAccounts()
  const users = useUsers()
  const ownerOf = ({ subjectId, type }: ControlToken) => {
    const account = accounts.data?.find(({ id }) => id === subjectId)
    const name = account?.username ?? users.data?.find(({ id }) => id === subjectId)?.name ?? subjectId
    return type === 'page' ? `${name}, Page` : name
  }
  return (
    <Step
      title="Tokens of this app"
      says="Meta has no list of tokens; this one is for rehearsing their end. A revived token has no expiry date."
    >
      <Refused error={tokens.error} />
      <Lines>
        {(tokens.data ?? []).toReversed().map((token) => (
          <TokenLine key={token.accessToken} token={token} owner={ownerOf(token)} />
        ))}
      </Lines>
    </Step>
  )
}
