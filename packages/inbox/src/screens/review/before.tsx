import type { ApiReviewStep } from '@roost/server/api'
import { CopyValue } from '../../parts/copy.tsx'

/** What has to stand in the dashboard before Meta takes a submission. */
export function Before({ steps }: { readonly steps: readonly ApiReviewStep[] }) {
  return (
    <section className="sec" aria-label="Before you submit">
      <header>
        <h2>Before you submit</h2>
      </header>
      <ol className="card numbered-card">
        {steps.map(({ title, how, value }) => (
          <li key={title}>
            <h3 className="review-sub">{title}</h3>
            <p>{how}</p>
            {value !== null && <CopyValue text={value} label={title} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
