import type { ControlAccount, ControlConversation } from '@roost/emulator/control'
import { SquarePen } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useNow } from '../data/clock.ts'
import { useConversations } from '../data/queries.ts'
import { Face } from '../parts/face.tsx'
import { NotRead } from '../phone/not-read.tsx'
import { inOneLine } from '../phone/words.ts'
import { spanInWords } from '../time.ts'

const minuteMs = 60_000

function Row(props: { row: ControlConversation; now: number | null; onOpen: () => void }) {
  const { row, now, onOpen } = props
  const { person, lastMessage: last, unreadCount } = row
  const isUnread = unreadCount > 0
  const spanMs = last && now !== null ? now - Date.parse(last.sentAt) : null
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-4 py-2 text-start hover:bg-p-in focus-visible:outline-offset-[-3px]"
      >
        <Face src={person.pictureUrl} name={person.name} size={50} />
        <span className="min-w-0 flex-1">
          <b className={`block truncate text-[15px]/[20px] ${isUnread ? 'font-semibold' : 'font-medium'}`}>
            <bdi>{person.name}</bdi>
          </b>
          <span className="flex gap-1.5 text-[13px]/[18px] text-p-dim">
            <span className={`truncate ${isUnread ? 'font-medium text-p-ink' : ''}`}>
              {last ? (
                <>
                  {last.from === 'account' ? 'You: ' : ''}
                  <bdi>{inOneLine(last)}</bdi>
                </>
              ) : (
                'Nothing yet'
              )}
            </span>
            {spanMs === null ? null : (
              <span className="num shrink-0">{spanMs < minuteMs ? 'now' : spanInWords(spanMs)}</span>
            )}
          </span>
        </span>
        {isUnread ? (
          <span className="size-[9px] shrink-0 rounded-full bg-p-out">
            <span className="sr-only">{unreadCount} new</span>
          </span>
        ) : null}
      </button>
    </li>
  )
}

function Rows(props: {
  label: string
  rows: readonly ControlConversation[]
  empty: string
  onOpen: (personId: string) => void
}) {
  const { label, rows, empty, onOpen } = props
  const now = useNow(minuteMs)
  if (rows.length === 0) {
    return <p className="px-8 pt-16 text-center text-[14px]/[20px] text-balance text-p-dim">{empty}</p>
  }
  return (
    <ul aria-label={label} className="py-2">
      {rows.map((row) => (
        <Row key={row.person.id} row={row} now={now} onOpen={() => onOpen(row.person.id)} />
      ))}
    </ul>
  )
}

const tabLook =
  '-mb-px min-h-10 border-b-2 border-transparent px-1 text-[14px]/[20px] font-medium text-p-dim data-[state=active]:border-p-ink data-[state=active]:font-semibold data-[state=active]:text-p-ink pointer-coarse:min-h-11'

/** The list that the app opens with: conversations, and the requests of strangers, which only Instagram has. */
export function ConversationList(props: {
  account: ControlAccount
  onOpen: (personId: string) => void
  onNew: () => void
}) {
  const { account, onOpen, onNew } = props
  const conversations = useConversations(account.id)
  const all = conversations.data ?? []
  const main = all.filter(({ folder }) => folder === 'inbox')
  const requests = all.filter(({ folder }) => folder === 'requests')
  const isPage = account.platform === 'messenger'
  return (
    <>
      <header className="flex shrink-0 items-center justify-between gap-2 pt-1.5 ps-[18px] pe-3 pb-1">
        <h2 className="truncate text-[19px]/[24px] font-semibold tracking-[-0.02em]">
          <bdi>{isPage ? account.name : account.username}</bdi>
        </h2>
        <button
          type="button"
          aria-label="New message"
          title="New message"
          onClick={onNew}
          className="grid size-9 place-items-center rounded-full hover:bg-p-in focus-visible:rounded-full pointer-coarse:size-11"
        >
          <SquarePen size={20} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {conversations.error ? (
        <NotRead error={conversations.error} onAgain={() => conversations.refetch()} />
      ) : (
        <Tabs.Root defaultValue="main" className="flex min-h-0 flex-1 flex-col">
          <Tabs.List
            aria-label="Folders"
            className="flex shrink-0 gap-5 border-b border-p-line px-[18px] pt-1"
          >
            <Tabs.Trigger value="main" className={tabLook}>
              {isPage ? 'Inbox' : 'Main'}
            </Tabs.Trigger>
            {isPage ? null : (
              <Tabs.Trigger value="requests" className={tabLook}>
                Requests{' '}
                {requests.length > 0 ? <span className="num text-p-link">{requests.length}</span> : null}
              </Tabs.Trigger>
            )}
          </Tabs.List>
          <Tabs.Content value="main" className="min-h-0 flex-1 overflow-y-auto outline-offset-[-3px]">
            <Rows
              label="Conversations"
              rows={main}
              empty={conversations.data ? 'Nobody has written yet.' : ''}
              onOpen={onOpen}
            />
          </Tabs.Content>
          <Tabs.Content value="requests" className="min-h-0 flex-1 overflow-y-auto outline-offset-[-3px]">
            <p className="px-[18px] pt-2.5 text-[12px]/[16px] text-p-dim">
              They do not see that you have read them until you accept. Apps get them all the same.
            </p>
            <Rows label="Requests" rows={requests} empty="No requests." onOpen={onOpen} />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </>
  )
}
