import type { ApiReviewMissing } from '@roost/server/api'
import { Fragment } from 'react'
import { CopyWord } from '../../parts/copy.tsx'

/** A text for Meta’s form; what is still to be filled in stands out. */
export function Bracketed({ text }: { readonly text: string }) {
  // Texts of the server hold brackets only where a fact is missing.
  const parts = text.split(/(\[[^\]]+\])/)
  return (
    <div className="form-text">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
        <Fragment key={index}>{part.startsWith('[') ? <mark>{part}</mark> : part}</Fragment>
      ))}
    </div>
  )
}

interface TextsProps {
  readonly instructions: string
  readonly missing: readonly ApiReviewMissing[]
}

/** How the reviewer gets in, and what is still to be filled in anywhere. */
export function Texts({ instructions, missing }: TextsProps) {
  return (
    <section className="sec" aria-label="For the reviewer">
      <header className="flex-wrap">
        <h2>For the reviewer</h2>
        <p className="cap">App Review, App verification, Provide verification details</p>
      </header>
      <div className="card p-5">
        <div className="review-row">
          <h3 className="review-sub">How to log in and what to try</h3>
          <CopyWord text={instructions} label="the instructions" />
        </div>
        <Bracketed text={instructions} />
        <h3 className="review-sub mt-5">Still to be filled in</h3>
        <dl className="left-out">
          {missing.map(({ what, where }) => (
            <div key={what}>
              <dt>
                <mark>[{what}]</mark>
              </dt>
              <dd>{where}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
