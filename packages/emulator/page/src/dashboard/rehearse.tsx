import type { ControlApp } from '@roost/emulator/control'
import { RotateCcw, Sprout } from 'lucide-react'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'

/** The order of a set-up, in Meta's words. Source: reference, login and set-up, 11.1. */
const steps = [
  ['settings', 'Add the Instagram product'],
  ['instagram-login', 'Add the account as a tester, accept, generate a token'],
  ['instagram-login', 'Configure webhooks: verify and save, subscribe messages and messaging_postbacks'],
  ['instagram-login', 'Switch Webhook subscription on for the account'],
  ['settings', 'Switch the app to Live'],
] as const

/** A set-up from nothing, click by click, and the way back. */
export function Rehearse({ app }: { app: ControlApp }) {
  const begin = useChange(() => api.beginRehearsal())
  const end = useChange(() => api.endRehearsal())
  return (
    <section aria-label="Rehearse" className="grid gap-2">
      <h2 className="text-[14px]/[20px] font-semibold">Rehearse a set-up</h2>
      {app.isRehearsal ? (
        <>
          <ol className="grid list-decimal gap-1 ps-5 text-[13px]/[18px] text-ink-2">
            {steps.map(([section, words]) => (
              <li key={words}>
                <a href={`#${section}`} className="text-accent-text underline-offset-2 hover:underline">
                  {words}
                </a>
              </li>
            ))}
          </ol>
          <button type="button" className="btn justify-start" onClick={() => end.mutate(undefined)}>
            <RotateCcw size={15} aria-hidden="true" />
            Put everything right again
          </button>
        </>
      ) : (
        <>
          <p className="text-[13px]/[18px] text-ink-2">
            The app as “Create app” leaves it: Development, no product, no webhook, no tester, no token. What
            stands now is kept.
          </p>
          <button type="button" className="btn justify-start" onClick={() => begin.mutate(undefined)}>
            <Sprout size={15} aria-hidden="true" />
            Begin as a new app
          </button>
        </>
      )}
      <Refused error={begin.error ?? end.error} />
    </section>
  )
}
