import { Link } from '@tanstack/react-router'
import { AppWindow, UserRoundPlus } from 'lucide-react'
import { Outside } from '../../parts/prose.tsx'

/** Before there is anything to check: the first two things that a newcomer does. */
export function Begin({ hasApp }: { readonly hasApp: boolean }) {
  return (
    <section className="sec" aria-labelledby="now">
      <header>
        <h2 id="now">Do this now</h2>
      </header>
      {hasApp ? <BeginAccount /> : <BeginApp />}
    </section>
  )
}

function BeginApp() {
  return (
    <div className="card focus-card calm-card">
      <h3 className="focus-title">
        <AppWindow size={20} strokeWidth={1.75} aria-hidden="true" />
        Bring your Meta app
      </h3>
      <div className="why">
        <p className="lead">
          Messages come to Roost through an app of your own at Meta. It costs nothing and takes about ten
          minutes. Have one already? Then paste its values.
        </p>
        <ol className="numbered">
          <li>
            Open <Outside href="https://developers.facebook.com/apps">developers.facebook.com/apps</Outside>,
            then <b>Create app</b>
          </li>
          <li>
            Choose the use case <b>Manage messaging & content on Instagram</b>
          </li>
          <li>
            Open <b>Use cases</b>, <b>Customize</b>, <b>API setup with Instagram login</b>, and press{' '}
            <b>Add all required permissions</b>
          </li>
          <li>
            Copy <b>Instagram app ID</b> and <b>Instagram app secret</b> from that page, <b>App ID</b> and{' '}
            <b>App secret</b> from <b>App settings</b>, <b>Basic</b>
          </li>
        </ol>
        <div className="acts">
          <Link className="btn pri" to="/setup/apps" search={{}}>
            Paste the app’s values
          </Link>
        </div>
      </div>
    </div>
  )
}

function BeginAccount() {
  return (
    <div className="card focus-card calm-card">
      <h3 className="focus-title">
        <UserRoundPlus size={20} strokeWidth={1.75} aria-hidden="true" />
        Connect your account
      </h3>
      <div className="why">
        <p className="lead">
          The Meta app is known. Now the Instagram account logs in at Meta and lets Roost read and answer its
          messages. You can take that back at any time.
        </p>
        <div className="acts">
          <Link className="btn pri" to="/setup/connect" search={{}}>
            Connect an account
          </Link>
        </div>
      </div>
    </div>
  )
}
