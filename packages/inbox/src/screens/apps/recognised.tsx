import type { ApiRecognised } from '@roost/server/api'
import { CircleCheck, CircleX } from 'lucide-react'
import { Prose } from '../../parts/prose.tsx'
import { KIND_NAMES, verdictOn } from '../../words/credentials.ts'

interface RecognisedProps {
  readonly found: ApiRecognised
  /** The text has changed since. */
  readonly isOld: boolean
}

/** What each pasted value is; beside one that cannot be used, what it is instead and where the right one is found. */
export function Recognised({ found, isOld }: RecognisedProps) {
  const { sentence } = verdictOn(found)
  return (
    <div className={isOld ? 'opacity-60' : undefined} aria-busy={isOld}>
      {found.values.length > 0 && (
        <ul className="card" aria-label="What it is">
          {found.values.map(({ position, shown, kind, problem, fix }) => (
            <li key={position} className={`check ${problem === null ? '' : 'bad'}`} data-kind={kind}>
              <span className={`verdict ${problem === null ? 'ok' : 'bad'}`}>
                {problem === null ? (
                  <CircleCheck size={18} aria-hidden="true" />
                ) : (
                  <CircleX size={18} aria-hidden="true" />
                )}
                <span className="sr">{problem === null ? 'Good:' : 'Cannot be used:'}</span>
              </span>
              <span className="check-title">{KIND_NAMES[kind]}</span>
              <code className="check-value" dir="ltr">
                {shown}
              </code>
              {problem !== null && (
                <div className="check-more">
                  <p>
                    <b>{problem}</b>
                  </p>
                  {fix !== null && (
                    <p>
                      <Prose text={fix} />
                    </p>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-[13px] leading-5" role="status">
        <b className="font-semibold">{sentence}</b> <Missing found={found} />
      </p>
    </div>
  )
}

function Missing({ found: { values, missing } }: { readonly found: ApiRecognised }) {
  if (values.length === 0) return null
  const parts = [
    missing.instagram.length === 0 ? '' : `Instagram Login also needs: ${missing.instagram.join(', ')}.`,
    missing.facebook.length === 0 ? '' : `Facebook Login also needs: ${missing.facebook.join(', ')}.`,
  ].filter((part) => part !== '')
  return <span className="muted">{parts.join(' ')}</span>
}
