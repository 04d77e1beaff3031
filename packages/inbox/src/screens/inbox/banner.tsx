import type { ApiImport, ApiSession } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { Check, FlaskConical, History as HistoryGlyph, KeyRound, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../../data/api.ts'
import { serverClock } from '../../data/clock.ts'
import { connection } from '../../data/feed.ts'
import { outbox } from '../../data/live.ts'
import { accountsQuery, importsQuery, useAccountName } from '../../data/queries.ts'
import { useSignal } from '../../data/signal.ts'

/** One banner at a time, worst first: cannot send, offline, back again, sandbox. */
export function Banner({
  session,
  urgentOnly,
}: {
  readonly session: ApiSession
  readonly urgentOnly: boolean
}) {
  const { state, away } = useSignal(connection)
  const waiting = useSignal(outbox.answers).filter((answer) => answer.state === 'waiting').length
  const imports = useQuery(importsQuery)
  const mute = useQuery(accountsQuery).data?.data.find((account) => account.status === 'token_invalid')
  if (mute !== undefined && state !== 'offline') {
    return (
      <Line tone="bad" icon={<KeyRound size={16} aria-hidden="true" />}>
        <b>
          <bdi>{mute.username}</bdi> cannot send.
        </b>{' '}
        Meta refuses its saved login. Messages still arrive.
      </Line>
    )
  }
  if (state === 'offline') {
    return (
      <Line tone="warn" icon={<WifiOff size={16} aria-hidden="true" />}>
        <b>Offline.</b> You can keep writing{waiting > 0 ? `; ${answers(waiting)} here.` : '.'}
      </Line>
    )
  }
  if (away !== null) {
    return (
      <Line tone="ok" icon={<Check size={16} aria-hidden="true" />}>
        <b>Back.</b> {meanwhile(away.cameIn)}
      </Line>
    )
  }
  const history = importToTell(imports.data?.data ?? [], serverClock.now())
  if (history !== null && !urgentOnly) return <History history={history} />
  if (session.sandbox === null || urgentOnly) return null
  return (
    <Line tone="" icon={<FlaskConical size={16} strokeWidth={1.75} aria-hidden="true" />}>
      <b>Sandbox.</b> Sample customers, no Meta. Everybody who opens this page is the owner.{' '}
      <a
        className="link whitespace-nowrap"
        href={session.sandbox.emulatorUrl}
        target="_blank"
        rel="noreferrer"
      >
        Open the phone
      </a>
    </Line>
  )
}

/** How long the end of an import stays worth a banner. */
const ENDED_MS = 10 * 60_000

/** The one that is going on, else the one that needs somebody, else the one that just ended. */
function importToTell(imports: readonly ApiImport[], nowMs: number): ApiImport | null {
  const found = (state: ApiImport['state']) => imports.find((each) => each.state === state)
  const ended = imports.find(
    ({ state, endedAt }) =>
      state === 'done' && endedAt !== null && Math.abs(nowMs - Date.parse(endedAt)) < ENDED_MS,
  )
  return found('running') ?? found('failed') ?? ended ?? null
}

function History({ history }: { readonly history: ApiImport }) {
  const { accountId, state, sentence, problem } = history
  const name = useAccountName(accountId)
  return (
    <Line
      tone={state === 'failed' ? 'warn' : state === 'done' ? 'ok' : ''}
      icon={<HistoryGlyph size={16} strokeWidth={1.75} aria-hidden="true" />}
    >
      <b>
        {state === 'running' ? 'Reading the history of ' : 'History of '}
        <bdi>{name}</bdi>.
      </b>{' '}
      {problem === null ? sentence : `${problem.message} ${problem.fix}`}
      {state === 'failed' && (
        <>
          {' '}
          <button type="button" className="textual" onClick={() => void api.startImport(accountId)}>
            Go on
          </button>
        </>
      )}
    </Line>
  )
}

function answers(count: number): string {
  return count === 1 ? 'one answer waits' : `${count} answers wait`
}

function meanwhile(count: number): string {
  if (count === 0) return 'Nothing came in meanwhile.'
  return count === 1 ? 'One message came in meanwhile.' : `${count} messages came in meanwhile.`
}

interface LineProps {
  readonly tone: 'bad' | 'warn' | 'ok' | ''
  readonly icon: ReactNode
  readonly children: ReactNode
}

function Line({ tone, icon, children }: LineProps) {
  return (
    <div className="px-2 pt-2" role="status">
      <div className={`banner ${tone}`}>
        {icon}
        <span>{children}</span>
      </div>
    </div>
  )
}
