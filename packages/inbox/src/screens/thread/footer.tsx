import type { ApiMessage, ApiPlatform } from '@roost/server/api'
import { CheckCheck, CircleAlert, CircleQuestionMark, Clock, Smartphone, Sparkles, Zap } from 'lucide-react'
import { speakerName } from '../../words/names.ts'
import { timeOfDay } from '../../words/when.ts'
import { useThreadActs } from './acts.ts'
import { stateWords } from './state-words.ts'

interface FooterProps {
  readonly message: ApiMessage
  readonly platform: ApiPlatform
  readonly earlierShown: boolean
  readonly onEarlier: () => void
}

/** The small line below what somebody said: who, when, what became of it. */
export function Footer({ message, platform, earlierShown, onEarlier }: FooterProps) {
  const who = speakerName(message.speaker, platform)
  const state = stateWords(message)
  const edits = message.edits.length
  return (
    <div className="meta">
      {message.direction === 'out' && <SpeakerGlyph message={message} />}
      {message.direction === 'out' && who !== null && <bdi>{who} · </bdi>}
      <time dateTime={message.sentAt}>{timeOfDay(Date.parse(message.sentAt))}</time>
      {message.origin === 'recovered' && (
        <span title="No notification brought this message. Roost read it from Meta later."> · Recovered</span>
      )}
      {message.heardInStandby && ' · Heard while another app answers'}
      {edits > 0 && (
        <>
          {' · '}
          {edits === 1 ? 'Edited once' : `Edited ${edits} times`}
          {' · '}
          <button type="button" className="textual" aria-expanded={earlierShown} onClick={onEarlier}>
            {earlierShown ? 'Hide earlier text' : 'Show earlier text'}
          </button>
        </>
      )}
      {state !== null && (
        <>
          {' · '}
          {message.state === 'seen' && <CheckCheck size={14} className="seen" aria-hidden="true" />}
          {message.state === 'queued' && <Clock size={14} aria-hidden="true" />}
          {state}
        </>
      )}
      <QueuedActs message={message} />
    </div>
  )
}

function SpeakerGlyph({ message }: { readonly message: ApiMessage }) {
  if (message.speaker.type === 'automation') return <Zap size={14} strokeWidth={1.75} aria-hidden="true" />
  if (message.speaker.type === 'agent') return <Sparkles size={14} strokeWidth={1.75} aria-hidden="true" />
  if (message.speaker.type === 'app') return <Smartphone size={14} strokeWidth={1.75} aria-hidden="true" />
  return null
}

function QueuedActs({ message }: { readonly message: ApiMessage }) {
  const { cancel } = useThreadActs()
  // What this page still holds itself (`local:`) is on its way within the second or waits for the connection.
  if (message.state !== 'queued' || message.id.startsWith('local:')) return null
  return (
    <>
      {' · '}
      <button type="button" className="textual" onClick={() => cancel(message.id)}>
        Cancel
      </button>
    </>
  )
}

/** Below an answer that did not simply arrive: the cause in bold, one sentence, what can be done. */
export function Outcome({ message }: { readonly message: ApiMessage }) {
  const { retry, cancel, rewrite } = useThreadActs()
  const { failure, text } = message
  if (message.state === 'unsure') {
    return (
      <div className="fix">
        <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden="true" />
        <b>Not sure if this arrived</b>
        <p>The connection broke after sending. Roost never sends it twice by itself.</p>
        <div className="fix-acts">
          <button type="button" className="textual" onClick={() => retry(message.id)}>
            Send again
          </button>
          <button type="button" className="textual" onClick={() => cancel(message.id)}>
            Leave it
          </button>
        </div>
      </div>
    )
  }
  if (message.state !== 'failed') return null
  return (
    <div className="fix bad">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <b>Not sent: {failure?.message ?? 'Meta gave no reason.'}</b>
      {failure !== null && <p>{failure.fix}</p>}
      <div className="fix-acts">
        {(failure === null || failure.retryable) && (
          <button type="button" className="textual" onClick={() => retry(message.id)}>
            Send again
          </button>
        )}
        {text !== null && (
          <button type="button" className="textual" onClick={() => rewrite(text)}>
            Write it anew
          </button>
        )}
      </div>
      {failure !== null && (failure.code !== null || failure.traceId !== null) && (
        <details>
          <summary>Details</summary>
          <dl className="mono">
            <dt>kind</dt>
            <dd>{failure.kind}</dd>
            <dt>code</dt>
            <dd>{[failure.code, failure.subcode].filter((each) => each !== null).join(' / ') || 'none'}</dd>
            <dt>trace id</dt>
            <dd>{failure.traceId ?? 'none'}</dd>
          </dl>
        </details>
      )}
    </div>
  )
}
