import type { ApiConversation } from '@roost/server/api'
import { Lock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { serverClock, useServerNow } from '../../data/clock.ts'
import { announce } from '../../parts/announcer.tsx'
import { shortName } from '../../words/names.ts'
import {
  closedWords,
  tickMs,
  type WindowNow,
  windowAnnouncement,
  windowNow,
  windowWords,
} from '../../words/window.ts'

/** The window of a conversation by the server's clock, drawn again whenever its words change. */
export function useWindow(conversation: ApiConversation): { readonly at: WindowNow; readonly nowMs: number } {
  const everyMs = tickMs(windowNow(conversation.window, serverClock.now()))
  const nowMs = useServerNow(everyMs)
  return { at: windowNow(conversation.window, nowMs), nowMs }
}

/** The line above the composer: how long one may still answer. It shortens as the time runs out. */
export function Perch({ at, nowMs }: { readonly at: WindowNow; readonly nowMs: number }) {
  const words = windowWords(at, nowMs)
  const before = useRef(at.leftMs)
  useEffect(() => {
    const sentence = windowAnnouncement(before.current, at.leftMs)
    before.current = at.leftMs
    if (sentence !== null) announce(sentence)
  }, [at.leftMs])
  return (
    <div className={`perch ${at.phase}`} data-window={at.phase}>
      <bdi className="perch-label">{words.label}</bdi>
      <span className="track" aria-hidden="true">
        {at.share > 0 && <i style={{ width: `${at.share * 100}%` }} />}
      </span>
      {words.rest !== '' && (
        <bdi className="perch-rest">
          {words.rest}
          {words.until !== '' && <span className="until">{words.until}</span>}
        </bdi>
      )}
    </div>
  )
}

/** In place of the composer when nobody may write: why, and when it opens again. */
export function Shut({ conversation }: { readonly conversation: ApiConversation }) {
  const { title, sentence } = closedWords(shortName(conversation.person), conversation.platform)
  return (
    <div className="shut" id="write" tabIndex={-1}>
      <Lock size={18} strokeWidth={1.75} aria-hidden="true" />
      <div>
        <b>{title}</b>
        {sentence}
      </div>
    </div>
  )
}
