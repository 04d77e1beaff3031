import { Check, X } from 'lucide-react'
import { useAccounts, usePeople, useStanding } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { accountKind } from './account-name.ts'
import { consequencesOf } from './standing-words.ts'

/** What follows from the switches, asked again after each change. */
export function AsThingsStand() {
  const standing = useStanding()
  const accounts = useAccounts()
  const people = usePeople()
  return (
    <div className="grid gap-5">
      <div>
        <h2 className="text-[14px]/[20px] font-semibold">As things stand</h2>
        <p className="cap">Decided by the rules that answer real calls. Nothing is called.</p>
      </div>
      <Refused error={standing.error ?? accounts.error ?? people.error} />
      {(accounts.data ?? []).map((account) => (
        <section key={account.id} aria-label={`${account.username}, ${accountKind(account)}`}>
          <h3 className="pb-0.5 text-[13px]/[20px] font-semibold">
            <bdi>{account.username}</bdi>{' '}
            <span className="font-normal text-ink-3">{accountKind(account)}</span>
          </h3>
          <ul>
            {consequencesOf(account, standing.data ?? [], people.data ?? []).map((one) => (
              <li
                key={one.key}
                className="grid grid-cols-[16px_minmax(0,1fr)] gap-2.5 border-t border-line py-2 first:border-0"
              >
                {one.isOk ? (
                  <Check size={16} strokeWidth={2.2} className="mt-0.5 text-ok-text" aria-label="Works" />
                ) : (
                  <X
                    size={16}
                    strokeWidth={2.2}
                    className="mt-0.5 text-bad-text"
                    aria-label="Does not work"
                  />
                )}
                <div className="min-w-0">
                  <p className="text-[13px]/[20px] font-medium">{one.title}</p>
                  <p className="text-[13px]/[18px] wrap-anywhere text-ink-2">{one.says}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
