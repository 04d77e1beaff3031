import type { ApiAccount, ApiCheck, ApiSession } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { CircleX, RotateCw, Smartphone } from 'lucide-react'
import { RUN_EVERY_MS } from '../../data/check-runs.ts'
import { useServerNow } from '../../data/clock.ts'
import { useSignal } from '../../data/signal.ts'
import { Prose } from '../../parts/prose.tsx'
import { ago } from '../../words/checks.ts'
import { nextStep, rehearsal } from '../../words/next-step.ts'
import { checkRuns } from './runs.ts'
import { Evidence, Steps, Turn } from './steps.tsx'

interface DoThisProps {
  readonly check: ApiCheck
  readonly accounts: readonly ApiAccount[]
  readonly session: ApiSession
}

/** The root cause, opened: why, whose turn, what to do, what Meta said. Everything that waits for it stands below as skipped. */
export function DoThis({ check, accounts, session }: DoThisProps) {
  const account = accounts.find(({ id }) => id === check.accountId) ?? null
  const next = nextStep(check, accounts)
  return (
    <section className="sec" aria-labelledby="now">
      <header>
        <h2 id="now">Do this now</h2>
      </header>
      <div className="card focus-card">
        <h3 className="focus-title">
          <CircleX size={20} aria-hidden="true" />
          {check.title}
        </h3>
        <div className="why">
          <p className="lead">
            <Prose text={check.cause ?? check.message} />
          </p>
          {check.who !== null && <Turn who={check.who} account={account} />}
          <Steps steps={check.steps} page={check.page} />
          <div className="acts">
            <CheckAgain />
            {next !== null && (
              <Link
                className="btn"
                to={next.to}
                search={
                  next.to === '/setup/connect' && next.account !== null ? { account: next.account } : {}
                }
              >
                {next.words}
              </Link>
            )}
            {session.sandbox !== null && (
              <a
                className="btn"
                href={`${session.sandbox.emulatorUrl}/_emulator/dashboard#${rehearsal(check.check)}`}
                target="_blank"
                rel="noreferrer"
              >
                <Smartphone size={15} strokeWidth={1.75} aria-hidden="true" />
                Rehearse on the emulator<span className="sr"> (opens a new tab)</span>
              </a>
            )}
            <Checked />
          </div>
          {check.evidence !== null && <Evidence evidence={check.evidence} />}
        </div>
      </div>
    </section>
  )
}

/** Runs the checks now, whenever they ran last. */
function CheckAgain() {
  const { isRunning } = useSignal(checkRuns.state)
  return (
    <button type="button" className="btn pri" aria-disabled={isRunning} onClick={() => void checkRuns.run()}>
      <RotateCw
        size={15}
        strokeWidth={1.75}
        className={isRunning ? 'turning' : undefined}
        aria-hidden="true"
      />
      {isRunning ? 'Checking' : 'Check again'}
    </button>
  )
}

const DRAW_EVERY_MS = 5000

/** When the checks ran and when they run again. */
function Checked() {
  useServerNow(DRAW_EVERY_MS)
  const { isRunning, endedMs } = useSignal(checkRuns.state)
  if (isRunning || endedMs === null) return null
  const sinceMs = performance.now() - endedMs
  const left = Math.max(0, Math.round((RUN_EVERY_MS - sinceMs) / 1000))
  return (
    <span className="cap num">
      Checked {ago(sinceMs)}, next in {left} s
    </span>
  )
}
