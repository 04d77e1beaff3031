import type { ControlApp } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'
import { Segments } from '../parts/segments.tsx'
import { Line, Lines, Step } from './step.tsx'

const levels = [
  { value: 'standard', name: 'Standard' },
  { value: 'advanced', name: 'Advanced' },
] as const

/** Access levels of one login's permissions, as App Review gives them. */
export function Permissions({ app, family }: { app: ControlApp; family: 'instagram' | 'facebook' }) {
  const change = useChange(api.changeApp)
  const names = Object.keys(app.settings.access).filter(
    (name) => name.startsWith('instagram_business_') === (family === 'instagram'),
  )
  return (
    <Step
      title="Permissions and features"
      says="Standard access works for accounts that have a role on this app. Advanced access, after App Review, works for anybody once the app is Live."
    >
      <Lines>
        {names.map((name) => (
          <Line
            key={name}
            end={
              <Segments
                label={`Access level of ${name}`}
                options={levels}
                value={app.settings.access[name] ?? 'standard'}
                onChange={(level) => change.mutate({ access: { [name]: level } })}
              />
            }
          >
            <code className="wrap-anywhere">{name}</code>
          </Line>
        ))}
      </Lines>
      <Refused error={change.error} />
    </Step>
  )
}
