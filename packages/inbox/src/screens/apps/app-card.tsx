import type { ApiApp } from '@roost/server/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { appsQuery, setupApi } from '../../data/setup.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Refused } from '../../parts/refused.tsx'
import { loginsOf } from '../../words/credentials.ts'
import { checkRuns } from '../setup/runs.ts'
import { CopyCard } from './copy-card.tsx'

/** One app: what is kept of it, what it serves, and what to copy into Meta. */
export function AppCard({ app }: { readonly app: ApiApp }) {
  const [asks, setAsks] = useState<'rename' | 'remove' | null>(null)
  const logins = loginsOf(app)
  return (
    <section className="grid grid-cols-1 gap-4" aria-label={app.name} data-app={app.id}>
      <div className="card p-5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="me-auto text-[17px] leading-6 font-semibold tracking-[-0.014em]">
            <bdi>{app.name}</bdi>
          </h2>
          <Link className="btn sm" to="/setup/connect" search={{ app: app.id }}>
            Connect an account
          </Link>
          {app.source === 'store' && (
            <>
              <button type="button" className="btn sm" onClick={() => setAsks('rename')}>
                Rename
              </button>
              <button type="button" className="btn sm" onClick={() => setAsks('remove')}>
                Remove
              </button>
            </>
          )}
        </div>
        <dl className="facts mt-3 app-facts">
          <Fact name="Meta app ID" value={app.metaAppId} />
          <Fact name="Meta app secret" value={app.secrets.metaAppSecret} isMasked />
          <Fact name="Instagram app ID" value={app.instagramAppId} />
          <Fact name="Instagram app secret" value={app.secrets.instagramAppSecret} isMasked />
        </dl>
        <p className="cap mt-3">
          {app.source === 'environment' &&
            'From the environment (META_APP_ID and its neighbours); changed there. '}
          {servedBy(logins)}
        </p>
      </div>
      <CopyCard app={app} login={logins.instagram ? 'instagram' : 'facebook'} />
      {asks === 'rename' && <Rename app={app} onClose={() => setAsks(null)} />}
      {asks === 'remove' && <Remove app={app} onClose={() => setAsks(null)} />}
    </section>
  )
}

function servedBy({ instagram, facebook }: ReturnType<typeof loginsOf>): string {
  if (instagram && facebook) return 'Serves Instagram Login and Facebook Login.'
  if (instagram) return 'Serves Instagram Login.'
  return facebook ? 'Serves Facebook Login.' : 'Serves no login yet.'
}

interface FactProps {
  readonly name: string
  /** Of a secret only its end. */
  readonly value: string | null
  readonly isMasked?: boolean
}

function Fact({ name, value, isMasked = false }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === null ? (
          <span className="text-ink-3">Not kept</span>
        ) : (
          <code dir="ltr">{isMasked ? `••••${value}` : value}</code>
        )}
      </dd>
    </div>
  )
}

interface AskProps {
  readonly app: ApiApp
  readonly onClose: () => void
}

function useChange(act: (name: string) => Promise<unknown>, onClose: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: appsQuery.queryKey })
      void checkRuns.run()
      onClose()
    },
  })
}

function Rename({ app, onClose }: AskProps) {
  const { mutate, error, isPending } = useChange((name) => setupApi.changeApp(app.id, { name }), onClose)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(String(new FormData(event.currentTarget).get('name')).trim())
  }
  return (
    <Dialog label={`Rename ${app.name}`} className="center-dialog" onClose={onClose}>
      <form className="grid grid-cols-1 gap-4 p-5" onSubmit={submit}>
        <label className="field-label">
          Name, as in Meta’s dashboard
          <span className="field">
            <input
              name="name"
              type="text"
              defaultValue={app.name}
              required
              maxLength={100}
              autoComplete="off"
            />
          </span>
        </label>
        <Refused error={error} />
        <div className="acts">
          <button type="submit" className="btn pri" disabled={isPending}>
            Rename
          </button>
          <button type="button" className="btn ghost" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Remove({ app, onClose }: AskProps) {
  const { mutate, error, isPending } = useChange(() => setupApi.removeApp(app.id), onClose)
  return (
    <Dialog label={`Remove ${app.name}`} className="center-dialog" onClose={onClose}>
      <div className="grid grid-cols-1 gap-4 p-5">
        <h2 className="text-[17px] leading-6 font-semibold">
          Remove <bdi>{app.name}</bdi>?
        </h2>
        <p className="text-[13px] leading-5 text-ink-2">
          Its secrets are forgotten here. Webhooks that Meta signs with them are refused from then on, and its
          accounts cannot send until they are connected through another app. Conversations stay. Nothing
          changes at Meta.
        </p>
        <Refused error={error} />
        <div className="acts">
          <button type="button" className="btn pri" disabled={isPending} onClick={() => mutate('')}>
            Remove the app
          </button>
          <button type="button" className="btn ghost" onClick={onClose}>
            Keep it
          </button>
        </div>
      </div>
    </Dialog>
  )
}
