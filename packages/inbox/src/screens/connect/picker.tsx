import type { ApiConnectChoice } from '@roost/server/api'
import { type FormEvent, useState } from 'react'
import { Face } from '../../parts/face.tsx'
import { Refused } from '../../parts/refused.tsx'
import { choiceKey, choiceMore, choiceName, chosenAtFirst } from '../../words/logins.ts'
import { ProblemBody } from './problem-card.tsx'

interface PickerProps {
  readonly choices: readonly ApiConnectChoice[]
  readonly isBusy: boolean
  readonly error: unknown
  readonly onChoose: (accountIds: readonly string[]) => void
}

/** Everything that the login could see. What cannot be chosen stands there too, with the reason and what mends it. */
export function Picker({ choices, isBusy, error, onChoose }: PickerProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(chosenAtFirst(choices)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChoose([...chosen])
  }
  const turn = (accountId: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(accountId)
    else next.delete(accountId)
    setChosen(next)
  }
  return (
    <form className="grid grid-cols-1 gap-4" onSubmit={submit}>
      <ul className="card choices" aria-label="Accounts">
        {choices.map((choice) => (
          <li key={choiceKey(choice)} data-choice={choice.accountId ?? choice.pageId}>
            {choice.problem === null && choice.accountId !== null ? (
              <OpenChoice
                choice={choice}
                accountId={choice.accountId}
                isOn={chosen.has(choice.accountId)}
                onTurn={turn}
              />
            ) : (
              <ClosedChoice choice={choice} />
            )}
          </li>
        ))}
      </ul>
      <Refused error={error} />
      <div className="acts">
        <button type="submit" className="btn pri" disabled={chosen.size === 0 || isBusy}>
          {isBusy ? 'Connecting' : buttonWords(chosen.size)}
        </button>
        {!choices.some(({ problem }) => problem === null) && (
          <span className="cap">Nothing here can be connected yet. Each line says why.</span>
        )}
      </div>
    </form>
  )
}

function buttonWords(count: number): string {
  return count > 1 ? `Connect ${count} accounts` : 'Connect'
}

interface OpenProps {
  readonly choice: ApiConnectChoice
  readonly accountId: string
  readonly isOn: boolean
  readonly onTurn: (accountId: string, isOn: boolean) => void
}

function OpenChoice({ choice, accountId, isOn, onTurn }: OpenProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={isOn} onChange={(event) => onTurn(accountId, event.target.checked)} />
      <Face id={accountId} name={choiceName(choice)} pictureUrl={choice.pictureUrl} size={40} />
      <span>
        <span className="name">
          <bdi>{choiceName(choice)}</bdi>
        </span>
        <span className="cap block">{choiceMore(choice)}</span>
      </span>
    </label>
  )
}

function ClosedChoice({ choice }: { readonly choice: ApiConnectChoice }) {
  const name = choiceName(choice)
  return (
    <div className="choice closed">
      <input type="checkbox" disabled aria-label={`${name} cannot be chosen`} />
      <Face id={choiceKey(choice)} name={name} pictureUrl={choice.pictureUrl} size={40} />
      <span>
        <span className="name">
          <bdi>{name}</bdi>
        </span>
        <span className="cap block">{choiceMore(choice)}</span>
      </span>
      {choice.problem !== null && (
        <div className="reason">
          <p className="text-[13px] leading-5 font-medium">{choice.problem.problem}</p>
          <details className="fold mt-1">
            <summary>Why, and what to do</summary>
            <ProblemBody problem={choice.problem} />
          </details>
        </div>
      )}
    </div>
  )
}
