import type { ApiQuestion, ApiSetupAnswer } from '@roost/server/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { serverClock } from '../../data/clock.ts'
import { setupApi } from '../../data/setup.ts'
import { Prose } from '../../parts/prose.tsx'
import { shortWhen } from '../../words/when.ts'
import { checkRuns } from './runs.ts'
import { Steps } from './steps.tsx'

/** What no API tells: a person looks, and says what they saw. */
export function Question({ question }: { readonly question: ApiQuestion }) {
  const [isShown, setShown] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (answer: ApiSetupAnswer['answer']) =>
      setupApi.answer({ checkId: question.checkId, answer }).then(() => checkRuns.run()),
  })
  const { answer, where } = question
  const say = (given: ApiSetupAnswer['answer'], words: string) => (
    <button type="button" className="btn sm" disabled={isPending} onClick={() => mutate(given)}>
      {words}
    </button>
  )
  return (
    <>
      <p>
        <Prose text={question.question} />
      </p>
      <div className="acts">
        {answer === null ? (
          <>
            {say('yes', 'Yes, it is')}
            {say('no', 'No')}
          </>
        ) : (
          <>
            <span>
              You said {answer.given}, {shortWhen(Date.parse(answer.at), serverClock.now())}.
            </span>
            {say(null, 'Take it back')}
          </>
        )}
        {where.length > 0 && (
          <button
            type="button"
            className="btn sm ghost"
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            Where do I look?
          </button>
        )}
      </div>
      {isShown && <Steps steps={where} page={null} />}
      {error !== null && (
        <p className="refusal" role="alert">
          {error.message}
        </p>
      )}
    </>
  )
}
