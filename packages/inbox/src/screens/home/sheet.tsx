import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { sessionQuery } from '../../data/queries.ts'
import { Boundary } from '../../parts/trouble.tsx'
import '../../styles/checklist.css'
import '../../styles/connect.css'
import '../../styles/sheet.css'
import { Banner } from './banner.tsx'
import { Rail } from './rail.tsx'
import { useTitle } from './unread.ts'

interface SheetProps {
  /** Name of the tab. */
  readonly title: string
  /** For pages that are read from top to bottom. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A page of set-up: the rail, and one wide sheet. Only the owner sees what is on it. */
export function Sheet({ title, narrow = false, children }: SheetProps) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  useTitle(title)
  return (
    <div className="app setup">
      <Rail here="setup" />
      <main className="sheet">
        <Banner session={session} urgentOnly />
        <div className={narrow ? 'wrap narrow' : 'wrap'}>
          {session.user.role === 'owner' ? (
            <Boundary>
              <Suspense fallback={<Bones />}>{children}</Suspense>
            </Boundary>
          ) : (
            <div className="calm">
              <h1>The owner sets this up</h1>
              <p>Accounts, Meta apps and logins are in the hands of the owner of this Roost.</p>
              <Link className="btn" to="/" search={{}}>
                Go to the inbox
              </Link>
            </div>
          )}
        </div>
      </main>
    </div>
  )
}

/** What stands while the first answers come: the height of a heading and three rows. */
function Bones() {
  return (
    <div className="grid gap-4" aria-hidden="true">
      <span className="bone h-7 w-64" />
      <span className="bone h-2 w-full" />
      <span className="bone h-40 w-full" />
      <span className="bone h-24 w-full" />
    </div>
  )
}

/** The way from a page of set-up back to the checklist. */
export function BackToSetup() {
  return (
    <Link className="back" to="/setup" search={{}}>
      <ArrowLeft size={14} className="rtl:-scale-x-100" aria-hidden="true" />
      Set-up
    </Link>
  )
}
