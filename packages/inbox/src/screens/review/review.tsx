import type { ApiLogin } from '@roost/server/api'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { accountsQuery } from '../../data/queries.ts'
import { reviewKitQuery } from '../../data/review.ts'
import '../../styles/review.css'
import { LOGINS } from '../../words/logins.ts'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { Before } from './before.tsx'
import { Needs } from './needs.tsx'
import { Permissions } from './permissions.tsx'
import { Refusals } from './refusals.tsx'
import { Rehearsal } from './rehearsal.tsx'
import { Texts } from './texts.tsx'

const route = getRouteApi('/home/review')

/** App Review: whether it is needed, a rehearsal, and everything that Meta’s form asks for. */
export default function Review() {
  return (
    <Sheet title="App Review" narrow>
      <BackToSetup />
      <header className="pagehead">
        <div className="grow">
          <h1>App Review</h1>
          <p className="lede">
            Meta’s people try an app before strangers may use it. Here is what their form asks for, what they
            try, and for what they turned others down.
          </p>
        </div>
      </header>
      <Kit />
    </Sheet>
  )
}

function Kit() {
  const { login: wanted } = route.useSearch()
  const accounts = useSuspenseQuery(accountsQuery).data.data
  const login = wanted ?? accounts[0]?.login ?? 'instagram'
  return (
    <div className="mt-6">
      <Choice login={login} />
      <ForLogin key={login} login={login} />
    </div>
  )
}

function Choice({ login }: { readonly login: ApiLogin }) {
  const navigate = useNavigate()
  return (
    <fieldset className="tabs" aria-label="The login that is submitted">
      {LOGINS.map((each) => (
        <button
          key={each.login}
          type="button"
          aria-pressed={each.login === login}
          onClick={() => void navigate({ to: '/review', search: { login: each.login }, replace: true })}
        >
          {each.name}
        </button>
      ))}
      <span className="cap ms-auto hidden sm:block">Meta reviews an app for one of them</span>
    </fieldset>
  )
}

function ForLogin({ login }: { readonly login: ApiLogin }) {
  const { data: kit } = useSuspenseQuery(reviewKitQuery(login))
  return (
    <div className="stack-28 mt-6">
      <Needs needs={kit.needs} />
      <Rehearsal login={login} />
      <Permissions permissions={kit.permissions} leaveOut={kit.leaveOut} />
      <Texts instructions={kit.instructions} missing={kit.missing} />
      <Before steps={kit.before} />
      <Refusals refusals={kit.refusals} />
      <p className="muted">
        In a terminal: <code>npx roost review kit --login {login} --out review</code> writes the same as
        files, <code>npx roost review rehearse</code> plays the reviewer.
      </p>
    </div>
  )
}
