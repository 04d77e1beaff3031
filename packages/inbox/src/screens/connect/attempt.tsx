import type { ApiConnectAttempt } from '@roost/server/api'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import { useEffect } from 'react'
import { attemptQuery, setupApi } from '../../data/setup.ts'
import { announce } from '../../parts/announcer.tsx'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { checkRuns } from '../setup/runs.ts'
import { ConnectSteps } from './connect-steps.tsx'
import { Picker } from './picker.tsx'
import { ProblemCard } from './problem-card.tsx'

const route = getRouteApi('/home/connect/$attemptId')

/** Where the browser lands after Meta's dialog: what can be connected, then what is done about it, then what came of it. */
export default function Attempt() {
  const { attemptId } = route.useParams()
  return (
    <Sheet title="Connect" narrow>
      <BackToSetup />
      <Progress key={attemptId} attemptId={attemptId} />
    </Sheet>
  )
}

const TITLES: Readonly<Record<ApiConnectAttempt['state'], string>> = {
  waiting: 'At Meta’s dialog',
  choosing: 'Choose what to connect',
  connecting: 'Connecting',
  connected: 'Connected',
  refused: 'Not connected',
  expired: 'This login took too long',
}

function Progress({ attemptId }: { readonly attemptId: string }) {
  const client = useQueryClient()
  const { data: attempt } = useSuspenseQuery(attemptQuery(attemptId))
  const title = TITLES[attempt.state]
  const choose = useMutation({
    mutationFn: (accountIds: readonly string[]) => setupApi.choose(attemptId, accountIds),
    onSuccess: () => client.invalidateQueries({ queryKey: attemptQuery(attemptId).queryKey }),
  })
  useEffect(() => {
    announce(title)
    if (attempt.state !== 'connected') return
    // What stands elsewhere was told of another set of accounts.
    for (const key of ['accounts', 'token']) void client.invalidateQueries({ queryKey: [key] })
    void checkRuns.run()
  }, [attempt.state, title, client])
  return (
    <>
      <header className="pagehead">
        <h1>{title}</h1>
      </header>
      <div className="stack-28 mt-6" data-state={attempt.state}>
        {attempt.state === 'waiting' && <Waiting />}
        {attempt.state === 'choosing' && (
          <Picker
            choices={attempt.choices}
            isBusy={choose.isPending}
            error={choose.error}
            onChoose={(accountIds) => choose.mutate(accountIds)}
          />
        )}
        {attempt.problem !== null && <ProblemCard problem={attempt.problem} />}
        {attempt.state === 'expired' && attempt.problem === null && (
          <p className="muted">
            Meta’s dialog may stay open for ten minutes. Begin once more; nothing was changed.
          </p>
        )}
        {attempt.steps.length > 0 && <ConnectSteps attempt={attempt} />}
        <Onward attempt={attempt} />
      </div>
    </>
  )
}

function Waiting() {
  return (
    <div className="card flex items-center gap-3 p-5">
      <LoaderCircle size={20} className="turning flex-none text-accent" aria-hidden="true" />
      <p>
        Meta’s dialog is open, in this tab or another. This page goes on as soon as you have answered it, for
        ten minutes at most.
      </p>
    </div>
  )
}

/** What to do next, once nothing more happens by itself. */
function Onward({ attempt: { state, appId, accounts } }: { readonly attempt: ApiConnectAttempt }) {
  if (state === 'connected') {
    const [first] = accounts
    return (
      <div className="acts">
        <Link className="btn pri" to="/setup" search={first === undefined ? {} : { account: first.id }}>
          Go on with the checklist
        </Link>
        <Link className="btn" to="/" search={{}}>
          Open the inbox
        </Link>
      </div>
    )
  }
  if (state === 'connecting') return null
  return (
    <div className="acts">
      <Link
        className={state === 'refused' || state === 'expired' ? 'btn pri' : 'btn ghost'}
        to="/setup/connect"
        search={{ app: appId }}
      >
        {state === 'waiting' || state === 'choosing' ? 'Begin anew' : 'Try again'}
      </Link>
    </div>
  )
}
