import type { ApiConversation } from '@roost/server/api'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { api, Refusal } from '../../data/api.ts'
import { serverClock } from '../../data/clock.ts'
import { outbox } from '../../data/live.ts'
import { sessionQuery } from '../../data/queries.ts'
import { announce } from '../../parts/announcer.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useKeys } from '../../parts/keys.ts'
import { useMedia } from '../../parts/media-query.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { personName } from '../../words/names.ts'
import { spokenWhen } from '../../words/when.ts'
import { Contact } from '../contact/contact.tsx'
import { Banner } from '../home/banner.tsx'
import { rememberOpened } from '../inbox/last-opened.ts'
import { type ThreadActs, ThreadActsContext } from './acts.ts'
import { Bones } from './bones.tsx'
import { Composer } from './composer.tsx'
import { useConversation, useMessages, useReading } from './data.ts'
import { useFinding } from './finding.ts'
import { ThreadHead } from './head.tsx'
import { referralTitle } from './kinds/strips.tsx'
import { Log } from './log.tsx'
import { viewable } from './media.ts'
import { messageIdIn } from './message-hash.ts'
import { Perch, Shut, useWindow } from './perch.tsx'

const Viewer = lazy(() => import('./viewer.tsx'))

/** One conversation: everything said, the window, the answer. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const conversation = useConversation(conversationId)
  useEffect(() => rememberOpened(conversationId), [conversationId])
  if (conversation.data !== undefined) return <Open conversation={conversation.data} />
  if (conversation.isError) {
    return (
      <div className="pane">
        <Trouble error={conversation.error} onAgain={() => void conversation.refetch()} />
      </div>
    )
  }
  return (
    <div className="pane">
      <Bones />
    </div>
  )
}

function Open({ conversation }: { readonly conversation: ApiConversation }) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { query, messages } = useMessages(conversation.id)
  const { at, nowMs } = useWindow(conversation)
  const wide = useMedia('(min-width: 1180.02px)')
  const phone = useMedia('(max-width: 700px)')
  const [panel, setPanel] = useState(true)
  const [sheet, setSheet] = useState(false)
  const [viewKey, setViewKey] = useState<string | null>(null)
  const [endWish, setEndWish] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const name = personName(conversation.person)
  useReading(conversation)
  useOpenedForWriting(field)
  useKeys({ r: () => field.current?.focus() })
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000

  const older = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  const { goal, glowingId, looking, find } = useFinding(query)
  const media = useMemo(
    () =>
      viewable(messages, (message) => {
        const who = message.direction === 'in' ? name : 'You'
        return `${who}, ${spokenWhen(Date.parse(message.sentAt), minuteMs)}`
      }),
    [messages, name, minuteMs],
  )
  const acts = useMemo(
    (): ThreadActs => ({
      goTo: find,
      view: setViewKey,
      retry: (id) => void api.retry(id).catch(tell),
      cancel: (id) => void api.cancel(id).catch(tell),
      rewrite: (text) => rewrite(field.current, text),
    }),
    [find],
  )
  const referral = messages.findLast((message) => message.referral !== null)?.referral ?? null
  const contact = (onClose: (() => void) | null) => (
    <Contact
      conversation={conversation}
      cameFrom={referral === null ? null : (referral.adTitle ?? referral.ref ?? referralTitle(referral))}
      onClose={onClose}
    />
  )
  return (
    <ThreadActsContext value={acts}>
      <section className="pane" aria-label={`Conversation with ${name}`}>
        <ThreadHead
          conversation={conversation}
          contactShown={wide ? panel : sheet}
          onContact={() => (wide ? setPanel(!panel) : setSheet(true))}
        />
        {phone && <Banner session={session} urgentOnly />}
        {query.isPending ? (
          <Bones />
        ) : query.isError && query.data === undefined ? (
          <Trouble error={query.error} onAgain={() => void query.refetch()} />
        ) : (
          <Log
            conversation={conversation}
            messages={messages}
            nowMs={minuteMs}
            goal={goal}
            glowingId={glowingId}
            looking={looking}
            endWish={endWish}
            loadingOlder={query.isFetchingNextPage}
            hasOlder={query.hasNextPage}
            onNearStart={older}
          />
        )}
        <Perch at={at} nowMs={nowMs} />
        {at.phase === 'closed' ? (
          <Shut conversation={conversation} />
        ) : (
          <Composer
            conversation={conversation}
            humanOnly={at.phase === 'human'}
            field={field}
            onSend={(text) => {
              outbox.add({
                key: crypto.randomUUID(),
                conversationId: conversation.id,
                text,
                writtenAt: new Date(serverClock.now()).toISOString(),
              })
              setEndWish((count) => count + 1)
            }}
          />
        )}
      </section>
      {wide && panel && contact(null)}
      {!wide && sheet && (
        <Dialog label={`About ${name}`} className="sheet-dialog" onClose={() => setSheet(false)}>
          {contact(() => setSheet(false))}
        </Dialog>
      )}
      {viewKey !== null && (
        <Suspense>
          <Viewer media={media} startKey={viewKey} onClose={() => setViewKey(null)} />
        </Suspense>
      )}
    </ThreadActsContext>
  )
}

/** An act on a message was refused: said, since the row itself shows the state as it is. */
function tell(error: unknown): void {
  announce(error instanceof Refusal ? `${error.message} ${error.fix}` : 'Roost does not answer. Try again.')
}

/** Puts a text into the composer as if it were typed, so that it can be undone with the keyboard. */
function rewrite(box: HTMLTextAreaElement | null, text: string): void {
  if (box === null) return
  box.focus()
  box.select()
  document.execCommand('insertText', false, text)
}

/** Opened from the list with a keyboard at hand: somebody wants to answer. On a phone the keyboard would hide the thread. */
function useOpenedForWriting(field: { readonly current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    const fromList = document.activeElement?.getAttribute('role') === 'option'
    // Who opens at a message wants to read it.
    if (messageIdIn(location.hash.slice(1)) !== null) return
    if (fromList && window.matchMedia('(min-width: 700.02px) and (pointer: fine)').matches)
      field.current?.focus()
  }, [field])
}
