import type { ControlAccount, ControlPerson, ControlThread } from '@roost/emulator/control'
import { useState } from 'react'
import { type ActMutation, useAct } from '../data/act.ts'
import { Face } from '../parts/face.tsx'
import { Refused } from '../parts/refusal.tsx'
import { Composer } from './composer.tsx'
import { type Intent, Messages } from './messages.tsx'
import { PersistentMenu } from './persistent-menu.tsx'
import type { useSendPhoto } from './use-send-photo.ts'

const chipLook =
  'h-[34px] shrink-0 pointer-coarse:h-10 rounded-full px-3.5 text-[13px]/[18px] font-medium whitespace-nowrap text-p-link shadow-[inset_0_0_0_1.2px_var(--p-out)] transition-colors duration-[120ms] hover:bg-p-in'

/** Three dots while the business types. */
function Typing({ account }: { account: ControlAccount }) {
  return (
    <div className="arrives mt-2.5 flex items-end gap-1.5">
      <Face src={account.pictureUrl} name={account.name} size={26} />
      <span className="bubble bubble-theirs tail-theirs flex gap-1 px-3.5 py-[15px]">
        <i className="typing-dot" />
        <i className="typing-dot" />
        <i className="typing-dot" />
        <span className="sr-only">{account.name} is typing</span>
      </span>
    </div>
  )
}

/** A thread that nobody has begun: who it is, and the questions that the business offers. */
function Opening({ account, act }: { account: ControlAccount; act: ActMutation }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1 overflow-y-auto px-6 py-6 text-center">
      <Face src={account.pictureUrl} name={account.name} size={84} />
      <p className="pt-3 text-[17px]/[24px] font-semibold">{account.name}</p>
      <p className="text-[13px]/[18px] text-balance text-p-dim">
        {account.iceBreakers.length > 0 ? 'Ask something, or write a line.' : 'Write a line to begin.'}
      </p>
      {account.iceBreakers.length > 0 ? (
        <fieldset
          aria-label="Questions to begin with"
          className="mt-5 grid min-w-0 justify-items-center gap-2"
        >
          {account.iceBreakers.map(({ question, payload }) => (
            <button
              key={payload}
              type="button"
              className={chipLook}
              onClick={() => act.mutate({ act: 'ice_breaker', title: question, payload })}
            >
              {question}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  )
}

function QuickReplies({ thread, act }: { thread: ControlThread; act: ActMutation }) {
  const last = thread.data.at(-1)
  if (last?.from !== 'account' || last.isUnsent || last.quickReplies.length === 0) return null
  return (
    <fieldset aria-label="Quick replies" className="no-bar flex min-w-0 gap-2 overflow-x-auto px-3 pt-2 pb-1">
      {last.quickReplies.map(({ title, payload }) => (
        <button
          key={payload}
          type="button"
          className={`first:ms-auto last:me-auto ${chipLook}`}
          onClick={() => act.mutate({ act: 'quick_reply', mid: last.mid, title, text: title, payload })}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}

/** Bubbles of the right height while the first answer is under way. */
export function ChatSkeleton() {
  const widths = ['w-40 self-end', 'w-52 self-end', 'w-44', 'w-56', 'w-36 self-end']
  return (
    <div
      className="late flex min-h-0 flex-1 flex-col justify-end gap-1.5 p-3"
      role="status"
      aria-label="Loading"
    >
      {widths.map((width) => (
        <span key={width} className={`skeleton h-10 rounded-[20px] ${width}`} />
      ))}
    </div>
  )
}

/** One conversation: what was said, and the line to write in. Everything asked here is an act of the person. */
export function Chat(props: {
  person: ControlPerson
  account: ControlAccount
  thread: ControlThread
  photo: ReturnType<typeof useSendPhoto>
}) {
  const { person, account, thread, photo } = props
  const [intent, setIntent] = useState<Intent | null>(null)
  const onMessage = useAct(person.id, account.id)
  const below = useAct(person.id, account.id)
  const typing = thread.isTyping ? <Typing account={account} /> : null

  return (
    <>
      {thread.data.length === 0 ? (
        <Opening account={account} act={below} />
      ) : (
        <Messages messages={thread.data} act={onMessage} onIntent={setIntent}>
          {typing}
        </Messages>
      )}
      <Composer
        hasHeart={account.platform === 'instagram'}
        tools={<PersistentMenu account={account} act={below} />}
        intent={intent}
        onIntentDone={() => setIntent(null)}
        act={below}
        onPhoto={photo.mutate}
      >
        <Refused error={photo.error} className="mx-3 my-1.5" />
        <QuickReplies thread={thread} act={below} />
      </Composer>
    </>
  )
}
