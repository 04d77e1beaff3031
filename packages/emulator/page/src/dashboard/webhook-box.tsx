import type { ControlApp } from '@roost/emulator/control'
import { type FormEvent, useId, useState } from 'react'
import { api, Refusal, type WebhookBoxName } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'
import { Switch } from '../parts/switch.tsx'
import { fieldsToOffer } from './fields.ts'
import { Handshake } from './handshake.tsx'
import { Line, Lines, Step } from './step.tsx'

const input =
  'h-9 w-full min-w-0 rounded-control bg-surface px-2.5 font-mono text-[16px] tracking-normal shadow-[inset_0_0_0_1px_var(--line-strong)] sm:text-[12px]'

function Callback({ app, box }: { app: ControlApp; box: WebhookBoxName }) {
  const id = useId()
  const [url, setUrl] = useState(app.webhooks[box].callbackUrl ?? '')
  const [verifyToken, setVerifyToken] = useState(app.verifyToken)
  const save = useChange(api.setCallback)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ url: url.trim(), verifyToken, box, keepsFields: true })
  }
  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3 max-lg:grid-cols-1"
    >
      <label htmlFor={`${id}-url`} className="grid gap-1 text-[12px]/[16px] font-medium text-ink-2">
        Callback URL
        <input
          id={`${id}-url`}
          className={input}
          value={url}
          placeholder="http://localhost:3000/webhooks/meta"
          // Meta empties the verify token too: whoever changes the address types it again.
          onChange={(event) => {
            setUrl(event.target.value)
            setVerifyToken('')
          }}
        />
      </label>
      <label htmlFor={`${id}-token`} className="grid gap-1 text-[12px]/[16px] font-medium text-ink-2">
        Verify token
        <input
          id={`${id}-token`}
          className={input}
          value={verifyToken}
          onChange={(event) => setVerifyToken(event.target.value)}
        />
      </label>
      <button type="submit" className="btn h-9" disabled={!url.trim() || !verifyToken || save.isPending}>
        Verify and save
      </button>
      <div className="col-span-full empty:hidden">
        <Refused error={save.error} />
        {save.error instanceof Refusal && save.error.handshake ? (
          <Handshake told={save.error.handshake} />
        ) : null}
        {save.isSuccess ? (
          <p role="status" className="text-[13px]/[20px] text-ok-text">
            Verified: the callback answered the challenge.
          </p>
        ) : null}
      </div>
    </form>
  )
}

function Fields({ app, box }: { app: ControlApp; box: WebhookBoxName }) {
  const change = useChange(api.changeApp)
  // While a change is under way the next one goes on from it, since a list is replaced as a whole.
  const asked = change.isPending ? change.variables.webhooks?.[box]?.fields : undefined
  const fields = asked ?? app.webhooks[box].fields
  const test = useChange((field: string) =>
    api.sendTest({
      object: box === 'page' ? 'page' : 'instagram',
      field,
      login: box === 'instagramLogin' ? 'instagram' : 'facebook',
    }),
  )
  const set = (field: string, isOn: boolean) =>
    change.mutate({
      webhooks: { [box]: { fields: isOn ? [...fields, field] : fields.filter((one) => one !== field) } },
    })
  return (
    <>
      <Lines>
        {fieldsToOffer(box).map((field) => (
          <Line
            key={field}
            end={
              <>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Test ${field}`}
                  disabled={test.isPending}
                  onClick={() => test.mutate(field)}
                >
                  Test
                </button>
                <Switch
                  label={`Subscribe ${field}`}
                  isOn={fields.includes(field)}
                  onChange={(isOn) => set(field, isOn)}
                />
              </>
            }
          >
            <code className="wrap-anywhere">{field}</code>
          </Line>
        ))}
      </Lines>
      <p role="status" className="text-[13px]/[20px] text-ink-2 empty:hidden">
        {test.isSuccess
          ? 'Sent: a test with made-up ids and an old date, as Meta sends it. The Phones page shows it among the deliveries. It proves the road, not the permission.'
          : ''}
      </p>
      <Refused error={change.error ?? test.error} />
    </>
  )
}

/** One of the app's webhook boxes: where events go, and which. `title` is Meta's name for it. */
export function WebhookBox(props: { app: ControlApp; box: WebhookBoxName; title: string; says: string }) {
  const { app, box, title, says } = props
  const { callbackUrl, isActive } = app.webhooks[box]
  const change = useChange(api.changeApp)
  return (
    <Step
      title={title}
      says={says}
      end={
        callbackUrl === null ? (
          <span className="chip warn">No callback yet</span>
        ) : isActive ? (
          <span className="chip ok">Active</span>
        ) : (
          <button
            type="button"
            className="btn sm"
            onClick={() => change.mutate({ webhooks: { [box]: { isActive: true } } })}
          >
            Off. Subscribe again
          </button>
        )
      }
    >
      <Callback key={callbackUrl} app={app} box={box} />
      <Fields app={app} box={box} />
      <Refused error={change.error} />
    </Step>
  )
}
