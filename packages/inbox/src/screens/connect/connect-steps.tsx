import type { ApiConnectAttempt } from '@roost/server/api'
import { CircleCheck, CircleX, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react'
import { choiceName } from '../../words/logins.ts'
import { channelName } from '../../words/names.ts'
import { ProblemBody } from './problem-card.tsx'

type Step = ApiConnectAttempt['steps'][number]

const ICONS: Readonly<Record<Step['result'], readonly [LucideIcon, tone: string, word: string]>> = {
  done: [CircleCheck, 'ok', 'Done'],
  warn: [TriangleAlert, 'warn', 'Look at this'],
  failed: [CircleX, 'bad', 'Failed'],
}

/** What was done for each account, and read back. */
export function ConnectSteps({ attempt }: { readonly attempt: ApiConnectAttempt }) {
  const accountIds = [...new Set(attempt.steps.map(({ accountId }) => accountId))]
  return accountIds.map((accountId) => {
    const account = attempt.accounts.find(({ id }) => id === accountId)
    const choice = attempt.choices.find((each) => each.accountId === accountId)
    const name = account?.username ?? (choice === undefined ? accountId : choiceName(choice))
    const platform = account?.platform ?? choice?.platform
    const steps = attempt.steps.filter((step) => step.accountId === accountId)
    return (
      <section key={accountId} className="sec" aria-label={name}>
        <header>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {platform !== undefined && <span className="cap">{channelName(platform)}</span>}
        </header>
        <ul className="card">
          {steps.map((step) => (
            <StepRow key={step.title} step={step} />
          ))}
          {attempt.state === 'connecting' && accountId === accountIds.at(-1) && (
            <li className="check faint">
              <LoaderCircle size={18} className="turning text-accent" aria-hidden="true" />
              <span className="check-title">Goes on</span>
            </li>
          )}
        </ul>
      </section>
    )
  })
}

function StepRow({ step }: { readonly step: Step }) {
  const [Icon, tone, word] = ICONS[step.result]
  return (
    <li className={`check ${step.result === 'failed' ? 'bad' : ''}`} data-result={step.result}>
      <span className={`verdict ${tone}`}>
        <Icon size={18} strokeWidth={2} aria-hidden="true" />
        <span className="sr">{word}:</span>
      </span>
      <span className="check-title">{step.title}</span>
      <span className="check-value" />
      {step.problem !== null && (
        <div className="check-more">
          <p>
            <b>{step.problem.problem}</b>
          </p>
          <details className="fold">
            <summary>Why, and what to do</summary>
            <ProblemBody problem={step.problem} />
          </details>
        </div>
      )}
    </li>
  )
}
