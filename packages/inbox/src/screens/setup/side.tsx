import type { ApiAccount, ApiApp, ApiCheck, ApiChecks } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { AppWindow, Archive, ClipboardCheck, Globe, UserRoundPlus } from 'lucide-react'
import { terminalLines, waitingFor } from '../../words/checks.ts'
import { CopyCard } from '../apps/copy-card.tsx'

interface SideProps {
  readonly checks: ApiChecks
  readonly rows: readonly ApiCheck[]
  readonly root: ApiCheck | null
  readonly account: ApiAccount | null
  readonly accounts: readonly ApiAccount[]
  readonly app: ApiApp | null
  readonly apps: readonly ApiApp[]
}

/** Beside the checklist: what to copy, who waits for whom, where else things are set, and the same in a terminal. */
export function Side({ checks, rows, root, account, accounts, app, apps }: SideProps) {
  const { you, meta } = waitingFor(checks, rows)
  return (
    <aside className="side" aria-label="Beside the checklist">
      {app !== null && <CopyCard app={app} login={account?.login ?? loginOf(app)} />}
      <section className="card pad" aria-label="Who is waiting for whom">
        <h3>Who is waiting for whom</h3>
        <dl className="waits">
          <div>
            <dt>You</dt>
            <dd>{you}</dd>
          </div>
          <div>
            <dt>Meta</dt>
            <dd>{meta}</dd>
          </div>
          <div>
            <dt>Roost</dt>
            <dd>Checks every minute while this page is open.</dd>
          </div>
        </dl>
      </section>
      <nav className="card" aria-label="Set-up">
        <ul className="links">
          <li>
            <Link to="/setup/apps" search={{}}>
              <AppWindow size={16} strokeWidth={1.75} aria-hidden="true" /> Meta apps
              <span className="cap num">{apps.length}</span>
            </Link>
          </li>
          <li>
            <Link to="/setup/connect" search={{}}>
              <UserRoundPlus size={16} strokeWidth={1.75} aria-hidden="true" /> Connect an account
              <span className="cap num">{accounts.length} connected</span>
            </Link>
          </li>
          <li>
            <Link to="/setup/live" search={{}}>
              <Globe size={16} strokeWidth={1.75} aria-hidden="true" /> Going live
            </Link>
          </li>
          <li>
            <Link to="/setup/keeping" search={{}}>
              <Archive size={16} strokeWidth={1.75} aria-hidden="true" /> What is kept
            </Link>
          </li>
          <li>
            <Link to="/review" search={{}}>
              <ClipboardCheck size={16} strokeWidth={1.75} aria-hidden="true" /> App Review
            </Link>
          </li>
        </ul>
      </nav>
      <Terminal rows={rows} root={root} />
    </aside>
  )
}

function loginOf(app: ApiApp): 'instagram' | 'facebook' {
  return app.instagramAppId === null ? 'facebook' : 'instagram'
}

/** So many names fit into a line; the command tells all. */
const NAMED = 4

function Terminal({ rows, root }: { readonly rows: readonly ApiCheck[]; readonly root: ApiCheck | null }) {
  return (
    <section className="card pad" aria-label="In a terminal">
      <h3>In a terminal</h3>
      <pre className="terminal" dir="ltr">
        <span className="block">
          <span className="dim">$</span> npx roost doctor
        </span>
        {terminalLines(rows).map(({ verdict, count, ids }) => {
          const more = ids.length > NAMED ? `, ${ids.length - NAMED} more` : ''
          return (
            <span key={verdict} className="block">
              <span className={verdict}>{verdict}</span>
              {`${String(count).padStart(8 - verdict.length)}  ${ids.slice(0, NAMED).join(', ')}${more}`}
              {verdict === 'fail' && root !== null && (
                <span className="hint">{root.steps[0] ?? root.title}</span>
              )}
            </span>
          )
        })}
      </pre>
    </section>
  )
}
