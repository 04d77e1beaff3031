import type { ApiAccount, ApiCheck, ApiQuestion } from '@roost/server/api'
import { Check } from 'lucide-react'
import { GROUPS, groupCount, isNotNeeded, isWaiting } from '../../words/checks.ts'
import { CheckIcon } from './check-icon.tsx'
import { Question } from './question.tsx'
import { Evidence, Steps, Turn } from './steps.tsx'

interface GroupsProps {
  readonly rows: readonly ApiCheck[]
  readonly questions: readonly ApiQuestion[]
  readonly accounts: readonly ApiAccount[]
  /** The row that is explained above. */
  readonly rootId: string | null
}

/** All checks, in the order of setting up. */
export function CheckGroups({ rows, questions, accounts, rootId }: GroupsProps) {
  return (
    <>
      <h2 className="all-heading">All checks</h2>
      {GROUPS.map(([group, title]) => {
        const inGroup = rows.filter((row) => row.group === group)
        if (inGroup.length === 0) return null
        const count = groupCount(inGroup)
        return (
          <section key={group} className="sec" aria-label={title}>
            <header>
              <h2>{title}</h2>
              {count === null ? (
                <span className="all-done">
                  <Check size={14} strokeWidth={2.4} aria-hidden="true" />
                  Done
                </span>
              ) : (
                <span className="cap num">{count}</span>
              )}
            </header>
            <ul className="card">
              {inGroup.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  question={questions.find(({ checkId }) => checkId === row.id) ?? null}
                  account={accounts.find(({ id }) => id === row.accountId) ?? null}
                  isRoot={row.id === rootId}
                  blocker={rows.find(({ id }) => id === row.blockedBy) ?? null}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface RowProps {
  readonly row: ApiCheck
  readonly question: ApiQuestion | null
  readonly account: ApiAccount | null
  readonly isRoot: boolean
  /** What it waits for. */
  readonly blocker: ApiCheck | null
}

const TONES: Readonly<Partial<Record<ApiCheck['result'], string>>> = { fail: 'bad', skip: 'faint' }

function Row({ row, question, account, isRoot, blocker }: RowProps) {
  return (
    <li className={`check ${TONES[row.result] ?? ''}`} data-check={row.id} data-result={row.result}>
      <CheckIcon check={row} />
      <span className="check-title">{row.title}</span>
      <span className="check-value">
        {isRoot ? (
          <a className="link" href="#now">
            Explained above
          </a>
        ) : (
          endOf(row, blocker)
        )}
      </span>
      {!isRoot && <More row={row} question={question} account={account} />}
    </li>
  )
}

function endOf(row: ApiCheck, blocker: ApiCheck | null): string {
  if (isWaiting(row)) return blocker === null ? 'Waits' : `Waits for: ${blocker.title}`
  if (row.value !== null) return row.value
  return isNotNeeded(row) ? row.message : ''
}

function More({ row, question, account }: Omit<RowProps, 'isRoot' | 'blocker'>) {
  if (question !== null) {
    return (
      <div className="check-more">
        <Question question={question} />
      </div>
    )
  }
  if (row.result === 'pass' || row.result === 'skip') return null
  return (
    <div className="check-more">
      <p>{row.cause ?? row.message}</p>
      {(row.steps.length > 0 || row.evidence !== null) && (
        <details className="fold">
          <summary>What to do</summary>
          <div className="grid grid-cols-1 gap-3">
            {row.who !== null && <Turn who={row.who} account={account} />}
            <Steps steps={row.steps} page={row.page} />
            {row.evidence !== null && <Evidence evidence={row.evidence} />}
          </div>
        </details>
      )}
    </div>
  )
}
