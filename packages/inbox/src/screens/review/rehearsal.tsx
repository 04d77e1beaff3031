import type { ApiLogin, ApiRehearsal, ApiRehearsalStep } from '@roost/server/api'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { CircleCheck, CircleMinus, CircleX, LoaderCircle, Play, RotateCw } from 'lucide-react'
import { beginRehearsal, rehearsalQuery } from '../../data/review.ts'
import { Refused } from '../../parts/refused.tsx'
import { rehearsalSentence } from '../../words/rehearsal.ts'
import { Steps } from '../setup/steps.tsx'

/** Plays what a reviewer tries, in a world of its own, and shows each step as it ends. */
export function Rehearsal({ login }: { readonly login: ApiLogin }) {
  const client = useQueryClient()
  const { data: rehearsal } = useSuspenseQuery(rehearsalQuery(login))
  const begin = useMutation({
    mutationFn: () => beginRehearsal(login),
    onSuccess: (begun) => client.setQueryData(rehearsalQuery(login).queryKey, begun),
  })
  const { state, steps } = rehearsal
  const isRunning = state === 'running'
  const Icon = state === 'none' ? Play : RotateCw
  return (
    <section className="sec" aria-label="Rehearsal">
      <header className="flex-wrap">
        <h2>Rehearsal</h2>
        <p className="cap" aria-live="polite">
          {rehearsalSentence(rehearsal)}
        </p>
      </header>
      <div className="card">
        <div className="rehearsal-head">
          <p>
            Roost plays the reviewer against the emulator: signs in, goes through Meta’s dialog, cancels,
            unticks a permission, connects, writes, answers, waits a day and a week, removes the app and asks
            for deletion. It runs beside this server and touches nothing of it.
          </p>
          {state !== 'unavailable' && (
            <button
              type="button"
              className={state === 'none' ? 'btn pri' : 'btn'}
              aria-disabled={isRunning || begin.isPending}
              onClick={() => {
                if (!isRunning && !begin.isPending) begin.mutate()
              }}
            >
              <Icon
                size={15}
                strokeWidth={1.75}
                className={isRunning ? 'turning' : undefined}
                aria-hidden="true"
              />
              {isRunning ? 'Rehearsing' : state === 'none' ? 'Rehearse the review' : 'Rehearse again'}
            </button>
          )}
        </div>
        {begin.error !== null && <Refused error={begin.error} />}
        {rehearsal.trouble !== null && <p className="refusal px-4 pb-3">{rehearsal.trouble}</p>}
        {steps.length > 0 && <Played rehearsal={rehearsal} />}
      </div>
    </section>
  )
}

/** Open while it runs or when something failed; else one line that opens. */
function Played({ rehearsal: { state, steps } }: { readonly rehearsal: ApiRehearsal }) {
  const list = (
    <ol>
      {steps.map((step) => (
        <Row key={step.id} step={step} />
      ))}
      {state === 'running' && (
        <li className="check faint">
          <span className="verdict">
            <LoaderCircle size={18} className="turning" aria-hidden="true" />
          </span>
          <span className="check-title">The next step</span>
        </li>
      )}
    </ol>
  )
  if (state !== 'passed') return list
  return (
    <details className="fold played">
      <summary>What was tried</summary>
      {list}
    </details>
  )
}

const MARKS = {
  passed: { Icon: CircleCheck, tone: 'ok', word: 'Passed' },
  failed: { Icon: CircleX, tone: 'bad', word: 'Failed' },
  skipped: { Icon: CircleMinus, tone: '', word: 'Skipped' },
} as const

function Row({ step: { title, result, saw, problem, reviewerWrites } }: { readonly step: ApiRehearsalStep }) {
  const { Icon, tone, word } = MARKS[result]
  const look = { passed: '', failed: 'bad', skipped: 'faint' }[result]
  return (
    <li className={`check ${look}`}>
      <span className={`verdict ${tone}`}>
        <Icon size={18} aria-hidden="true" />
        <span className="sr">{word}:</span>
      </span>
      <span className="check-title span-all">{title}</span>
      <div className="check-more">
        <p>{saw}</p>
        {problem !== null && (
          <>
            <p>
              <b>{problem.problem}.</b> {problem.cause}
            </p>
            <Steps steps={problem.steps} page={problem.page} />
          </>
        )}
        {reviewerWrites !== null && (
          <p>
            A reviewer would write: <b>“{reviewerWrites}”</b>
          </p>
        )}
      </div>
    </li>
  )
}
