import type { ApiReviewRefusal } from '@roost/server/api'
import { ChevronRight } from 'lucide-react'
import { Outside } from '../../parts/prose.tsx'

/** For what others were turned down, and how not to be. */
export function Refusals({ refusals }: { readonly refusals: readonly ApiReviewRefusal[] }) {
  return (
    <section className="sec" aria-label="Why others were refused">
      <header className="flex-wrap">
        <h2>Why others were refused</h2>
        <p className="cap">Go through them before you submit</p>
      </header>
      <div className="card">
        {refusals.map(({ id, writes, cause, prevent, source }) => (
          <details key={id} className="permission">
            <summary>
              <ChevronRight size={16} className="rtl:-scale-x-100" aria-hidden="true" />
              <span>“{writes}”</span>
            </summary>
            <div className="permission-more">
              <p>{cause}</p>
              <p>
                <b>{prevent}</b>
              </p>
              <p className="text-[13px] leading-5">
                <Outside href={source}>Where this is from</Outside>
              </p>
            </div>
          </details>
        ))}
      </div>
    </section>
  )
}
