import type { ApiGoingLive } from '@roost/server/api'
import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react'
import { type Standing, standings } from '../../words/standing.ts'

const ICONS = { ok: CircleCheck, warn: TriangleAlert, plain: CircleMinus } as const

/** How the server is reached now, as it sees this very page's request. */
export function AsItStands({ live }: { readonly live: ApiGoingLive }) {
  return (
    <section className="sec" aria-label="As it stands">
      <header>
        <h2>As it stands</h2>
      </header>
      <ul className="card">
        {standings(live).map((standing) => (
          <Row key={standing.title} standing={standing} />
        ))}
      </ul>
    </section>
  )
}

function Row({ standing: { tone, title, value, more } }: { readonly standing: Standing }) {
  const Icon = ICONS[tone]
  return (
    <li className="check">
      <span className={`verdict ${tone}`}>
        <Icon size={18} aria-hidden="true" />
      </span>
      <span className="check-title">{title}</span>
      <span className="check-value" dir="ltr">
        {value}
      </span>
      {more !== null && (
        <div className="check-more">
          <p>{more}</p>
        </div>
      )}
    </li>
  )
}
