import type { ApiReviewNeed } from '@roost/server/api'
import { CircleCheck, CircleMinus, CircleQuestionMark } from 'lucide-react'
import { Outside } from '../../parts/prose.tsx'

const VERDICTS = {
  no: { Icon: CircleCheck, tone: 'ok', word: 'No' },
  probably_not: { Icon: CircleQuestionMark, tone: 'ok', word: 'Probably not' },
  yes: { Icon: CircleMinus, tone: '', word: 'Yes' },
} as const

/** Said first, because it may save weeks. */
export function Needs({ needs }: { readonly needs: readonly ApiReviewNeed[] }) {
  return (
    <section className="sec" aria-label="Is a review needed?">
      <header>
        <h2>Is a review needed?</h2>
      </header>
      <ul className="card">
        {needs.map(({ who, verdict, sentence, page }) => {
          const { Icon, tone, word } = VERDICTS[verdict]
          return (
            <li key={who} className="check">
              <span className={`verdict ${tone}`}>
                <Icon size={18} aria-hidden="true" />
              </span>
              <span className="check-title">{who}</span>
              <span className="check-value">{word}</span>
              <div className="check-more">
                <p>
                  {sentence} <Outside href={page}>Meta’s page</Outside>
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
