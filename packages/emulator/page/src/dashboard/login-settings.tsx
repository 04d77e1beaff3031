import type { ControlApp } from '@roost/emulator/control'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'
import { Step } from './step.tsx'

const input =
  'w-full min-w-0 rounded-control bg-surface px-2.5 py-2 font-mono text-[16px]/[20px] tracking-normal shadow-[inset_0_0_0_1px_var(--line-strong)] sm:text-[12px]/[18px]'

/** An empty line is no address. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The addresses of one login. Nothing is saved until it is asked for, as at Meta. */
export function LoginSettings(props: {
  app: ControlApp
  login: 'instagramLogin' | 'facebookLogin'
  title: string
}) {
  const { app, login, title } = props
  const saved = app.settings[login]
  const id = useId()
  const [uris, setUris] = useState(saved.redirectUris.join('\n'))
  const [deauthorizeUrl, setDeauthorizeUrl] = useState(saved.deauthorizeUrl ?? '')
  const [deletionUrl, setDeletionUrl] = useState(saved.deletionUrl ?? '')
  const save = useChange(() =>
    api.changeApp({
      [login]: {
        redirectUris: linesOf(uris),
        deauthorizeUrl: deauthorizeUrl.trim() || null,
        deletionUrl: deletionUrl.trim() || null,
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const label = 'grid gap-1 text-[12px]/[16px] font-medium text-ink-2'
  return (
    <Step title={title} says="Redirect URIs are compared letter by letter, the last slash included.">
      <form onSubmit={submit} className="grid gap-3">
        <label htmlFor={`${id}-uris`} className={label}>
          OAuth redirect URIs, one on each line
          <textarea
            id={`${id}-uris`}
            rows={2}
            className={input}
            value={uris}
            onChange={(event) => setUris(event.target.value)}
          />
        </label>
        <label htmlFor={`${id}-deauthorize`} className={label}>
          Deauthorize callback URL
          <input
            id={`${id}-deauthorize`}
            className={input}
            value={deauthorizeUrl}
            onChange={(event) => setDeauthorizeUrl(event.target.value)}
          />
        </label>
        <label htmlFor={`${id}-deletion`} className={label}>
          Data deletion request URL
          <input
            id={`${id}-deletion`}
            className={input}
            value={deletionUrl}
            onChange={(event) => setDeletionUrl(event.target.value)}
          />
        </label>
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className="btn" disabled={save.isPending}>
            Save
          </button>
          <p role="status" className="text-[13px]/[20px] text-ok-text">
            {save.isSuccess ? 'Saved.' : ''}
          </p>
        </div>
        <Refused error={save.error} />
      </form>
    </Step>
  )
}
