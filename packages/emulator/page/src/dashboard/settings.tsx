import type { ControlApp } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'
import { Switch } from '../parts/switch.tsx'
import { Line, Lines, Step } from './step.tsx'
import { Value } from './value.tsx'

/** The app as a whole: its products, its ids, and what App settings > Advanced decides. */
export function Settings({ app }: { app: ControlApp }) {
  const change = useChange(api.changeApp)
  const { hasInstagram, requiresProof, state } = app.settings
  return (
    <>
      <Step title="Basic" says="The app’s own pair: Facebook Login, Messenger, and the Webhooks product.">
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Value name="App ID" value={app.id} />
          <Value name="App secret" value={app.secret} isSecret />
        </div>
      </Step>
      <Step title="Add products" says="Without the Instagram product, every messaging call answers error 3.">
        <Lines>
          <Line
            end={
              <button
                type="button"
                className="btn sm"
                onClick={() => change.mutate({ hasInstagram: !hasInstagram })}
              >
                {hasInstagram ? 'Remove Instagram' : 'Set up Instagram'}
              </button>
            }
          >
            Instagram{' '}
            <span className={`chip ${hasInstagram ? 'ok' : ''}`}>{hasInstagram ? 'Added' : 'Not added'}</span>
          </Line>
        </Lines>
      </Step>
      <Step
        title="Advanced"
        says="An inactive app loses every token for good: afterwards new ones are needed."
      >
        <Lines>
          <Line
            end={
              <Switch
                label="Require App Secret"
                isOn={requiresProof}
                onChange={(isOn) => change.mutate({ requiresProof: isOn })}
              />
            }
          >
            Require App Secret
          </Line>
          <Line
            end={
              <button
                type="button"
                className="btn sm"
                onClick={() => change.mutate({ state: state === 'active' ? 'inactive' : 'active' })}
              >
                {state === 'active' ? 'Make the app inactive' : 'Reactivate the app'}
              </button>
            }
          >
            App state <span className={`chip ${state === 'active' ? 'ok' : 'bad'}`}>{state}</span>
          </Line>
        </Lines>
      </Step>
      <Refused error={change.error} />
    </>
  )
}
