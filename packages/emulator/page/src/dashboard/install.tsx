import type { ControlAccount, ControlPage } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useMetaApp } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { Switch } from '../parts/switch.tsx'
import { fieldsToOffer } from './fields.ts'

/** Meta's switch asks for this field alone; the others need the API call. Source: reference, login and set-up, 11.1. */
const bySwitch = ['messages'] as const

/**
 * `subscribed_apps` of one account: whether the app is installed on it, and for which fields. An Instagram account takes only what the
 * app selected in its webhook box; a Page takes all.
 */
export function Install({ account }: { account: ControlAccount }) {
  const app = useMetaApp()
  const isPage = account.platform === 'messenger'
  const change = useChange<readonly string[], ControlAccount | ControlPage>((fields) =>
    isPage ? api.installOnPage(account.id, fields) : api.installOnAccount(account.id, fields),
  )
  // While a change is under way the next one goes on from it: a list is replaced as a whole, and a quick second click would lose the first.
  const fields = (change.isPending ? change.variables : null) ?? account.installedFields
  const box = isPage ? 'page' : 'instagramLogin'
  const selected = app.data?.webhooks[box].fields ?? []
  const offered = fieldsToOffer(box)
  const others = fields.filter((field) => !offered.includes(field)).length
  const set = (field: string, isOn: boolean) =>
    change.mutate(isOn ? [...fields, field] : fields.filter((one) => one !== field))
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px]/[20px]">
        <Switch
          label={`Webhook subscription of ${account.username}${isPage ? ', Page' : ''}`}
          isOn={fields.length > 0}
          onChange={(isOn) => change.mutate(isOn ? bySwitch : [])}
        />
        Webhook subscription
        <span className={`chip ${fields.length > 0 ? 'ok' : ''}`}>
          {fields.length === 0
            ? 'Not installed'
            : `${fields.length} ${fields.length === 1 ? 'field' : 'fields'}`}
        </span>
      </div>
      <details className="text-[12px]/[16px]">
        <summary className="w-fit cursor-pointer py-1 text-ink-2">
          Fields, as <code>POST /{isPage ? account.id : 'me'}/subscribed_apps</code> sets them
        </summary>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5 pt-1.5">
          {offered.map((field) => {
            const isDropped = !isPage && !selected.includes(field)
            return (
              <label
                key={field}
                className="flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-11"
                title={
                  isDropped ? 'The app did not select this field: Meta drops it without a word.' : undefined
                }
              >
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={fields.includes(field)}
                  disabled={isDropped && !fields.includes(field)}
                  onChange={(event) => set(field, event.target.checked)}
                />
                <code className={isDropped ? 'text-ink-3' : ''}>{field}</code>
              </label>
            )
          })}
        </div>
        {others > 0 ? <p className="pt-1.5 text-ink-2">And {others} that are not about messages.</p> : null}
      </details>
      <Refused error={change.error} />
    </div>
  )
}
