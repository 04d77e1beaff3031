import type { ApiRecognised } from '@roost/server/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useDeferredValue, useEffect, useId, useState } from 'react'
import { appsQuery, setupApi } from '../../data/setup.ts'
import { announce } from '../../parts/announcer.tsx'
import { Refused } from '../../parts/refused.tsx'
import { verdictOn } from '../../words/credentials.ts'
import { checkRuns } from '../setup/runs.ts'
import { Recognised } from './recognised.tsx'

/** Typing is one question, not one for each letter. */
const TYPING_MS = 400

/** Takes whatever was copied from Meta's dashboard, says what it is, and keeps it. */
export function AddApp({ isFirst }: { readonly isFirst: boolean }) {
  const [text, setText] = useState('')
  const client = useQueryClient()
  const { data, error, isFetching } = useRecognised(text)
  const save = useMutation({
    mutationFn: (name: string) => setupApi.addApp({ text, ...(name === '' ? {} : { name }) }),
    onSuccess: async (app) => {
      setText('')
      announce(`${app.name} is saved.`)
      await client.invalidateQueries({ queryKey: appsQuery.queryKey })
      void checkRuns.run()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save.mutate(String(new FormData(event.currentTarget).get('name') ?? '').trim())
  }
  return (
    <section className="sec" aria-label="Add a Meta app">
      <header>
        <h2>{isFirst ? 'Paste the values of your app' : 'Add another app'}</h2>
      </header>
      <form className="card grid grid-cols-1 gap-4 p-5" onSubmit={submit}>
        <PasteField text={text} onChange={setText} />
        {text.trim() !== '' && (
          <>
            <Refused error={error} />
            {data !== undefined && <Recognised found={data} isOld={isFetching} />}
            {data !== undefined && verdictOn(data).canSave && (
              <label className="field-label max-w-90">
                A name for people
                <span className="field">
                  <input
                    name="name"
                    type="text"
                    autoComplete="off"
                    maxLength={100}
                    placeholder="Kiln and Tide DMs"
                  />
                </span>
              </label>
            )}
          </>
        )}
        <div className="acts">
          <button
            type="submit"
            className="btn pri"
            disabled={data === undefined || isFetching || !verdictOn(data).canSave || save.isPending}
          >
            {save.isPending ? 'Saving' : 'Save the app'}
          </button>
          {save.isSuccess && text === '' && (
            <>
              <span className="cap">Saved. Secrets lie encrypted and are not shown again.</span>
              <Link className="btn" to="/setup/connect" search={{ app: save.data.id }}>
                Connect an account
              </Link>
            </>
          )}
        </div>
        <Refused error={save.error} />
      </form>
    </section>
  )
}

function PasteField({
  text,
  onChange,
}: {
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const hintId = useId()
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label className="field-label" htmlFor={`${hintId}-text`}>
        Ids and secrets, in any order and with anything around them
      </label>
      <textarea
        id={`${hintId}-text`}
        aria-describedby={hintId}
        value={text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        dir="ltr"
        placeholder={'App ID 880153…\nApp secret 4f1c…\nInstagram app ID 112074…\nInstagram app secret 9d2e…'}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={hintId} className="cap">
        Lines of an .env file, JSON, or what you copied from two pages of the dashboard: Roost tells which is
        which, and asks Meta where it cannot. Press Show before you copy a secret. Nothing is kept until you
        save.
      </p>
    </div>
  )
}

/** What the text holds, asked for when typing pauses. The text is no part of the cache's key: it has secrets. */
function useRecognised(text: string) {
  const settled = useSettled(text)
  const [asked, setAsked] = useState<{ readonly number: number; readonly text: string }>({
    number: 0,
    text: '',
  })
  const later = useDeferredValue(settled)
  useEffect(() => {
    setAsked((before) => (before.text === later ? before : { number: before.number + 1, text: later }))
  }, [later])
  return useQuery<ApiRecognised>({
    queryKey: ['recognised', asked.number],
    queryFn: ({ signal }) => setupApi.recognise(asked.text, signal),
    enabled: asked.text.trim() !== '',
    placeholderData: (before) => (text.trim() === '' ? undefined : before),
    retry: false,
    gcTime: 0,
  })
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), text === '' ? 0 : TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}
