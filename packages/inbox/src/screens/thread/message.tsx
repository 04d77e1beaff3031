import type { ApiConversation, ApiMessage } from '@roost/server/api'
import { memo, useState } from 'react'
import { Face } from '../../parts/face.tsx'
import { personName, pictureAddress, shortName, speakerName } from '../../words/names.ts'
import { spokenKind } from '../../words/preview.ts'
import { timeOfDay } from '../../words/when.ts'
import { Body } from './body.tsx'
import { Quote, Reactions } from './bubble.tsx'
import { Footer, Outcome } from './footer.tsx'
import { ReferralStrip, SystemLine } from './kinds/strips.tsx'
import { spokenState } from './state-words.ts'

interface MessageProps {
  readonly message: ApiMessage
  readonly first: boolean
  readonly last: boolean
  readonly person: ApiConversation['person']
  readonly platform: ApiConversation['platform']
  readonly found: boolean
  readonly fresh: boolean
  readonly nowMs: number
}

/** One row of the thread. Its name says who, kind, words, time and state. */
export const MessageRow = memo(function MessageRow(props: MessageProps) {
  const { message, first, last, person, platform, found, fresh, nowMs } = props
  const [earlierShown, setEarlierShown] = useState(false)
  const out = message.direction === 'out'
  const named = {
    'data-message': message.id,
    'data-mid': message.mid ?? '',
    'data-state': message.state,
    'data-kind': message.kind,
    tabIndex: -1,
  }
  const label = spokenName(message, personName(person), platform)
  if (message.kind === 'system') {
    return (
      <article {...named} className="flex flex-col" aria-label={label}>
        <SystemLine message={message} />
      </article>
    )
  }
  if (message.kind === 'referral') {
    return (
      <article {...named} className="flex flex-col" aria-label={label}>
        <ReferralStrip message={message} nowMs={nowMs} />
      </article>
    )
  }
  const classes = ['m', out ? 'out' : '', first ? 'first' : '', found ? 'found' : '', fresh ? 'fresh' : '']
  const footed = last || message.edits.length > 0 || message.origin === 'recovered'
  return (
    <>
      {message.referral !== null && <ReferralStrip message={message} nowMs={nowMs} />}
      <article {...named} className={classes.filter(Boolean).join(' ')} aria-label={label}>
        {!out && last && (
          <Face id={person.id} name={personName(person)} pictureUrl={pictureAddress(person)} size={28} />
        )}
        <div className="m-body">
          {message.replyTo !== null && message.kind !== 'story_reply' && message.kind !== 'unsent' && (
            <Quote replyTo={message.replyTo} />
          )}
          <Body message={message} name={shortName(person)} platform={platform} />
          <Reactions message={message} name={shortName(person)} />
          {earlierShown &&
            message.edits.map((edit) => (
              <div key={edit.at} className="earlier" dir="auto">
                Earlier: {edit.text}
              </div>
            ))}
          <Outcome message={message} />
          {footed && (
            <Footer
              message={message}
              platform={platform}
              earlierShown={earlierShown}
              onEarlier={() => setEarlierShown(!earlierShown)}
            />
          )}
        </div>
      </article>
    </>
  )
})

function spokenName(message: ApiMessage, name: string, platform: ApiConversation['platform']): string {
  const who = message.speaker.type === 'customer' ? name : (speakerName(message.speaker, platform) ?? 'You')
  const when = timeOfDay(Date.parse(message.sentAt))
  const origin = message.origin === 'recovered' ? 'recovered' : null
  const parts = [who, spokenKind(message), when, spokenState(message), origin]
  return parts.filter(Boolean).join(', ')
}
