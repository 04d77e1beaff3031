import type { ApiSession } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, FlaskConical, KeyRound, WifiOff } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { connection } from '../../data/feed.ts'
import { outbox } from '../../data/live.ts'
import { accountsQuery } from '../../data/queries.ts'
import { useSignal } from '../../data/signal.ts'
import { Line } from './line.tsx'

const Warnings = lazy(() => import('./warnings.tsx'))
const History = lazy(() => import('./history.tsx'))

/** One banner at a time, worst first: cannot send, offline, back again, a login that ends or a silence, a history that is read, sandbox. */
export function Banner({
  session,
  urgentOnly,
}: {
  readonly session: ApiSession
  readonly urgentOnly: boolean
}) {
  const { state, away } = useSignal(connection)
  const waiting = useSignal(outbox.answers).filter((answer) => answer.state === 'waiting').length
  const mute = useQuery(accountsQuery).data?.data.find((account) => account.status === 'token_invalid')
  if (mute !== undefined && state !== 'offline') {
    return (
      <Line tone="bad" icon={<KeyRound size={16} aria-hidden="true" />}>
        <b>
          <bdi>{mute.username}</bdi> cannot send.
        </b>{' '}
        Meta refuses its saved login. Messages still arrive.{' '}
        <Link className="link whitespace-nowrap" to="/setup/connect" search={{ account: mute.id }}>
          Connect it again
        </Link>
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
  const sandbox = urgentOnly ? null : <SandboxLine session={session} />
  return (
    <Suspense fallback={sandbox}>
      <Warnings>{urgentOnly ? null : <History>{sandbox}</History>}</Warnings>
    </Suspense>
  )
}

function SandboxLine({ session }: { readonly session: ApiSession }) {
  if (session.sandbox === null) return null
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

function answers(count: number): string {
  return count === 1 ? 'one answer waits' : `${count} answers wait`
}

function meanwhile(count: number): string {
  if (count === 0) return 'Nothing came in meanwhile.'
  return count === 1 ? 'One message came in meanwhile.' : `${count} messages came in meanwhile.`
}
