import type { ApiAccount, ApiActor, ApiEvidence } from '@roost/server/api'
import { UserRound } from 'lucide-react'
import { CopyWord } from '../../parts/copy.tsx'
import { Outside, Prose } from '../../parts/prose.tsx'
import { evidenceParts, turnOf } from '../../words/checks.ts'

/** Whose turn it is. */
export function Turn({ who, account }: { readonly who: ApiActor; readonly account: ApiAccount | null }) {
  return (
    <p className="turn">
      <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <Prose text={turnOf(who, account)} />
      </span>
    </p>
  )
}

interface StepsProps {
  readonly steps: readonly string[]
  /** Meta's page about it. */
  readonly page: string | null
}

/** What to do, in order, with the names of Meta's menus set bold. */
export function Steps({ steps, page }: StepsProps) {
  return (
    <>
      {steps.length > 0 && (
        <ol className="numbered">
          {steps.map((step) => (
            <li key={step}>
              <Prose text={step} />
            </li>
          ))}
        </ol>
      )}
      {page !== null && (
        <p className="text-[13px] leading-5">
          <Outside href={page}>Meta’s page about it</Outside>
        </p>
      )}
    </>
  )
}

/** What was asked of Meta and how it answered, for a ticket or a search. */
export function Evidence({ evidence }: { readonly evidence: ApiEvidence }) {
  const parts = evidenceParts(evidence)
  return (
    <p className="said">
      <span>What Meta said</span>
      {parts.map((part) => (
        <code key={part} dir="ltr">
          {part}
        </code>
      ))}
      <CopyWord text={parts.join('\n')} label="what Meta said" />
    </p>
  )
}
