import type { ApiApp } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Check } from 'lucide-react'
import { lacks, loginsOf } from '../../words/credentials.ts'
import { LOGINS, type Login } from '../../words/logins.ts'

interface LoginChoiceProps {
  readonly app: ApiApp
  /** Null: the app serves none. */
  readonly login: Login | null
  readonly onChoose: (login: Login) => void
  /** An account that is connected already keeps its login. */
  readonly isFixed: Login | null
}

/** The two logins side by side: what each needs and what it brings. One that the app cannot serve says what it lacks. */
export function LoginChoice({ app, login, onChoose, isFixed }: LoginChoiceProps) {
  const can = loginsOf(app)
  return (
    <fieldset className="logins" aria-label="How to log in">
      {LOGINS.map((each) => {
        const lacking = lacks(app, each.login)
        const isOther = isFixed !== null && isFixed !== each.login
        return (
          <label key={each.login} className="login">
            <header>
              <input
                type="radio"
                name="login"
                value={each.login}
                checked={login === each.login}
                disabled={!can[each.login] || isOther}
                onChange={() => onChoose(each.login)}
              />
              {each.name}
              <span className="cap ms-auto">{each.hint}</span>
            </header>
            <Points title="Needs" points={each.needs} Icon={ArrowRight} />
            <Points title="Brings" points={each.gives} Icon={Check} />
            {lacking.length > 0 && (
              <p className="text-[13px] leading-5">
                This app lacks its {lacking.join(' and ')}.{' '}
                <Link className="link" to="/setup/apps" search={{}}>
                  Paste them
                </Link>
              </p>
            )}
            {lacking.length === 0 && isOther && (
              <p className="text-[13px] leading-5">The account was connected with the other login.</p>
            )}
          </label>
        )
      })}
    </fieldset>
  )
}

interface PointsProps {
  readonly title: string
  readonly points: readonly string[]
  readonly Icon: typeof Check
}

function Points({ title, points, Icon }: PointsProps) {
  return (
    <div>
      <p className="cap">{title}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <Icon size={14} className="rtl:-scale-x-100" aria-hidden="true" />
            {point}
          </li>
        ))}
      </ul>
    </div>
  )
}
