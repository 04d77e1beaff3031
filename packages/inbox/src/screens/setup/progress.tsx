import type { ApiCheck } from '@roost/server/api'
import { segmentOf, summary } from '../../words/checks.ts'

/** One segment a check, and what they come to in a sentence. */
export function Progress({ rows }: { readonly rows: readonly ApiCheck[] }) {
  const { lead, rest } = summary(rows)
  const segments = rows.flatMap((row) => {
    const tone = segmentOf(row)
    return tone === null ? [] : [{ id: row.id, tone }]
  })
  return (
    <div className="sum">
      <div className="bars" aria-hidden="true">
        {segments.map(({ id, tone }) => (
          <i key={id} className={tone} />
        ))}
      </div>
      <p role="status">
        <b>{lead}</b> <span className="muted num">{rest}</span>
      </p>
    </div>
  )
}
