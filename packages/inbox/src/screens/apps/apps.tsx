import { useSuspenseQuery } from '@tanstack/react-query'
import { appsQuery } from '../../data/setup.ts'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { AddApp } from './add-app.tsx'
import { AppCard } from './app-card.tsx'

/** The Meta apps of this installation, and the form that takes another. */
export default function Apps() {
  return (
    <Sheet title="Meta apps" narrow>
      <BackToSetup />
      <header className="pagehead">
        <div className="grow">
          <h1>Meta apps</h1>
          <p className="lede">
            Messages come through an app of your own at Meta. One is enough; agencies keep one for each
            customer.
          </p>
        </div>
      </header>
      <AllApps />
    </Sheet>
  )
}

function AllApps() {
  const apps = useSuspenseQuery(appsQuery).data.data
  return (
    <div className="stack-28 mt-6">
      {apps.map((app) => (
        <AppCard key={app.id} app={app} />
      ))}
      <AddApp isFirst={apps.length === 0} />
    </div>
  )
}
