import type { ApiAccount, ApiApp } from '@roost/server/api'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { accountsQuery } from '../../data/queries.ts'
import { appsQuery, setupApi, tokenQuery } from '../../data/setup.ts'
import { Refused } from '../../parts/refused.tsx'
import { loginsOf } from '../../words/credentials.ts'
import { type Login, SCOPE_EXAMPLE, scopesIn } from '../../words/logins.ts'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { LoginChoice } from './login-choice.tsx'

const route = getRouteApi('/home/setup/connect')

/** Which app and which login, and then to Meta's own dialog in this very tab: pop-ups break the Instagram one. */
export default function Connect() {
  return (
    <Sheet title="Connect" narrow>
      <BackToSetup />
      <Choose />
    </Sheet>
  )
}

function Choose() {
  const search = route.useSearch()
  const apps = useSuspenseQuery(appsQuery).data.data
  const accounts = useSuspenseQuery(accountsQuery).data.data
  const account = accounts.find(({ id }) => id === search.account) ?? null
  const { data: token } = useQuery({ ...tokenQuery(account?.id ?? ''), enabled: account !== null })
  const wantedApp = search.app ?? token?.appId
  const app = apps.find(({ id }) => id === wantedApp) ?? apps[0]
  return (
    <>
      <header className="pagehead">
        <div className="grow">
          <h1>
            {account === null ? (
              'Connect an account'
            ) : (
              <>
                Connect <bdi>{account.username}</bdi> again
              </>
            )}
          </h1>
          <p className="lede">
            {account === null
              ? 'You log in at Meta, not here. Roost never sees the password, and gets only what you allow.'
              : 'Its conversations stay as they are. Log in as this very account; another one is refused.'}
          </p>
        </div>
      </header>
      {app === undefined ? (
        <div className="card mt-6 grid grid-cols-1 justify-items-start gap-3 p-5">
          <p>First comes the Meta app: accounts log in to it.</p>
          <Link className="btn pri" to="/setup/apps" search={{}}>
            Paste the app’s values
          </Link>
        </div>
      ) : (
        <ConnectForm key={app.id} apps={apps} first={app} account={account} />
      )}
    </>
  )
}

interface FormProps {
  readonly apps: readonly ApiApp[]
  readonly first: ApiApp
  readonly account: ApiAccount | null
}

function ConnectForm({ apps, first, account }: FormProps) {
  const [appId, setAppId] = useState(first.id)
  const app = apps.find(({ id }) => id === appId) ?? first
  const [wanted, setWanted] = useState<Login | null>(account?.login ?? null)
  const can = loginsOf(app)
  const login =
    wanted !== null && can[wanted] ? wanted : can.instagram ? 'instagram' : can.facebook ? 'facebook' : null
  const [scopes, setScopes] = useState('')
  const [configId, setConfigId] = useState('')
  const go = useMutation({
    mutationFn: (chosen: Login) => {
      const given = scopesIn(scopes)
      return setupApi.connect({
        appId: app.id,
        login: chosen,
        ...(account === null ? {} : { accountId: account.id }),
        ...(given === null ? {} : { scopes: given }),
        ...(chosen === 'facebook' && configId.trim() !== '' ? { configId: configId.trim() } : {}),
      })
    },
    onSuccess: ({ url }) => location.assign(url),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (login !== null) go.mutate(login)
  }
  const isLeaving = go.isPending || go.isSuccess
  return (
    <form className="mt-6 grid grid-cols-1 gap-5" onSubmit={submit}>
      {apps.length > 1 && (
        <label className="field-label max-w-90">
          Through the Meta app
          <span className="field">
            <select
              className="w-full outline-0"
              value={app.id}
              onChange={(event) => setAppId(event.target.value)}
            >
              {apps.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </span>
        </label>
      )}
      <LoginChoice app={app} login={login} onChoose={setWanted} isFixed={account?.login ?? null} />
      {login !== null && (
        <details className="fold">
          <summary>Advanced</summary>
          <label className="field-label">
            Scopes, when your app wants other names
            <textarea
              value={scopes}
              spellCheck={false}
              autoCapitalize="off"
              dir="ltr"
              placeholder={SCOPE_EXAMPLE[login]}
              onChange={(event) => setScopes(event.target.value)}
            />
          </label>
          <p className="cap mt-1.5">Left empty, the usual ones are asked for.</p>
          {login === 'facebook' && (
            <label className="field-label mt-4 max-w-90">
              Or a configuration of Facebook Login for Business, by its id
              <span className="field">
                <input
                  type="text"
                  inputMode="numeric"
                  value={configId}
                  autoComplete="off"
                  dir="ltr"
                  onChange={(event) => setConfigId(event.target.value)}
                />
              </span>
            </label>
          )}
        </details>
      )}
      <Refused error={go.error} />
      <div className="acts">
        <button type="submit" className="btn pri" disabled={login === null || isLeaving}>
          {isLeaving ? 'Going to Meta' : `Log in at ${login === 'facebook' ? 'Facebook' : 'Instagram'}`}
        </button>
        <span className="cap">Opens Meta’s page in this tab. You come back by yourself.</span>
      </div>
    </form>
  )
}
