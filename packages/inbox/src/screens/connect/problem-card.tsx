import type { ApiProblem } from '@roost/server/api'
import { CircleX } from 'lucide-react'
import { Prose } from '../../parts/prose.tsx'
import { Steps, Turn } from '../setup/steps.tsx'

/** A refusal with its cause, whose turn it is and what to do. */
export function ProblemCard({ problem }: { readonly problem: ApiProblem }) {
  return (
    <section className="card focus-card" aria-label={problem.problem} data-problem={problem.id}>
      <h2 className="focus-title">
        <CircleX size={20} aria-hidden="true" />
        {problem.problem}
      </h2>
      <ProblemBody problem={problem} />
    </section>
  )
}

export function ProblemBody({ problem }: { readonly problem: ApiProblem }) {
  return (
    <div className="why">
      <p className="lead">
        <Prose text={problem.cause} />
      </p>
      <Turn who={problem.who} account={null} />
      <Steps steps={problem.steps} page={problem.page} />
    </div>
  )
}
