import type { ApiReviewKit, ApiReviewPermission } from '@roost/server/api'
import { ChevronRight } from 'lucide-react'
import { CopyWord } from '../../parts/copy.tsx'
import { Outside } from '../../parts/prose.tsx'
import { Bracketed } from './texts.tsx'

interface PermissionsProps {
  readonly permissions: readonly ApiReviewPermission[]
  readonly leaveOut: ApiReviewKit['leaveOut']
}

/** One row for each thing to submit, opened into the text for the form and the shot list. */
export function Permissions({ permissions, leaveOut }: PermissionsProps) {
  return (
    <section className="sec" aria-label="What to submit">
      <header className="flex-wrap">
        <h2>What to submit</h2>
        <p className="cap">{permissions.length} entries, each with its text and its recording</p>
      </header>
      <div className="card">
        {permissions.map((permission) => (
          <Permission key={permission.name} permission={permission} />
        ))}
      </div>
      <div className="mt-4 px-1">
        <h3 className="review-sub">Leave out</h3>
        <p className="cap">Each one that is asked for in vain is a reason to refuse.</p>
        <dl className="left-out">
          {leaveOut.map(({ name, why }) => (
            <div key={name}>
              <dt>{name.includes(' ') ? name : <code>{name}</code>}</dt>
              <dd>{why}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

function Permission({ permission }: { readonly permission: ApiReviewPermission }) {
  const { name, kind, optional, uses, dependsOn, text, shots, page } = permission
  return (
    <details className="permission">
      <summary>
        <ChevronRight size={16} className="rtl:-scale-x-100" aria-hidden="true" />
        <code>{name}</code>
        <span className="cap">
          {kind === 'feature' ? 'Feature' : optional === null ? 'Always needed' : 'Not always needed'}
        </span>
      </summary>
      <div className="permission-more">
        {optional !== null && <p>{optional}</p>}
        {dependsOn.length > 0 && (
          <p>
            Submit it together with{' '}
            <span className="tags inline-flex">
              {dependsOn.map((other) => (
                <code key={other}>{other}</code>
              ))}
            </span>
          </p>
        )}
        <h3 className="review-sub">What it is used for</h3>
        <dl className="left-out">
          {uses.map(({ call, why }) => (
            <div key={call}>
              <dt>
                <code dir="ltr">{call}</code>
              </dt>
              <dd>{why}</dd>
            </div>
          ))}
        </dl>
        <div className="review-row">
          <h3 className="review-sub">Text for the form</h3>
          <CopyWord text={text} label={`the text for ${name}`} />
        </div>
        <Bracketed text={text} />
        <h3 className="review-sub">Shot list</h3>
        <ol className="numbered shots">
          {shots.map(({ act, seen }) => (
            <li key={act}>
              <p>{act}</p>
              <p className="in-picture">
                <b>In the picture:</b> {seen}
              </p>
            </li>
          ))}
        </ol>
        <p className="text-[13px] leading-5">
          <Outside href={page}>Meta’s page about it</Outside>
        </p>
      </div>
    </details>
  )
}
