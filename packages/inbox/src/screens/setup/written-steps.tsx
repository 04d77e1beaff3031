import type { ApiSetupStep } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { Check, CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon } from 'lucide-react'
import { stepsQuery } from '../../data/setup.ts'
import { Prose } from '../../parts/prose.tsx'

const ICONS: Readonly<Record<ApiSetupStep['state'], readonly [LucideIcon, tone: string, word: string]>> = {
  done: [CircleCheck, 'ok', 'Done'],
  open: [CircleX, 'bad', 'Open'],
  unknown: [CircleDashed, '', 'Not known yet'],
  not_needed: [CircleMinus, '', 'Not needed'],
}

/**
 * The prerequisites and steps as Meta's older guides and many requirements documents word them, each with today's name and
 * whether it is done. Whoever follows such a document meets its words here.
 */
export function WrittenSteps({ accountId }: { readonly accountId: string | null }) {
  const { data } = useQuery(stepsQuery(accountId))
  if (data === undefined || data.steps.length === 0) return null
  const sections = [...new Set(data.steps.map(({ section }) => section))]
  const needed = data.steps.filter(({ state }) => state !== 'not_needed')
  const done = needed.filter(({ state }) => state === 'done').length
  return (
    <section className="sec" aria-label="The written requirements">
      <header>
        <h2>The written requirements</h2>
        {done === needed.length ? (
          <span className="all-done">
            <Check size={14} strokeWidth={2.4} aria-hidden="true" />
            Done
          </span>
        ) : (
          <span className="cap num">
            {done} of {needed.length}
          </span>
        )}
      </header>
      <details className="fold" open={accountId === null || done < needed.length}>
        <summary className="px-1">Word for word, with today’s names beside them</summary>
        <div className="grid grid-cols-1 gap-4">
          {sections.map((section) => (
            <div key={section} className="card">
              <h3 className="px-4 pt-3 text-[13px] leading-5 font-semibold">{section}</h3>
              <ul className="written">
                {data.steps
                  .filter((step) => step.section === section)
                  .map((step) => (
                    <Step key={step.id} step={step} />
                  ))}
              </ul>
            </div>
          ))}
        </div>
      </details>
    </section>
  )
}

function Step({ step }: { readonly step: ApiSetupStep }) {
  const [Icon, tone, word] = ICONS[step.state]
  return (
    <li data-step={step.id} data-state={step.state}>
      <span className={`verdict ${tone}`}>
        <Icon size={18} strokeWidth={2} aria-hidden="true" />
        <span className="sr">{word}:</span>
      </span>
      <p className={step.state === 'done' ? 'done-words' : undefined}>
        <Prose text={step.words} />
      </p>
      <p className="today">
        <Prose text={step.today} />
      </p>
    </li>
  )
}
