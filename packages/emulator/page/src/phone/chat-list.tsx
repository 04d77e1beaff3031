import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { useNow } from '../data/clock.ts'
import { useThread } from '../data/queries.ts'
import { Face } from '../parts/face.tsx'
import { spanInWords } from '../time.ts'
import { inOneLine } from './words.ts'

const minuteMs = 60_000

/** `now` within the minute that the clock is read by, else `4 min`. */
function ago(spanMs: number): string {
  return spanMs < minuteMs ? 'now' : spanInWords(spanMs)
}

function ChatRow(props: { person: ControlPerson; account: ControlAccount; onOpen: () => void }) {
  const { person, account, onOpen } = props
  const { data: thread } = useThread(person.id, account.id)
  const now = useNow(minuteMs)
  const last = thread?.data.at(-1)
  const isUnread = last?.from === 'account' && !last.isSeen
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-4 py-2 text-start hover:bg-p-in focus-visible:outline-offset-[-3px]"
      >
        <Face src={account.pictureUrl} name={account.name} size={50} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <b className={`truncate text-[15px]/[20px] ${isUnread ? 'font-semibold' : 'font-medium'}`}>
              {account.name}
            </b>
            <span className="shrink-0 text-[12px] text-p-dim">
              {account.platform === 'messenger' ? 'Messenger' : 'Instagram'}
            </span>
          </span>
          <span className="flex gap-1.5 text-[13px]/[18px] text-p-dim">
            <span className={`truncate ${isUnread ? 'font-medium text-p-ink' : ''}`}>
              {last ? `${last.from === 'person' ? 'You: ' : ''}${inOneLine(last)}` : 'Tap to write'}
            </span>
            {last && now !== null ? (
              <span className="num shrink-0">{ago(now - Date.parse(last.sentAt))}</span>
            ) : null}
          </span>
        </span>
        {isUnread ? (
          <span className="size-[9px] shrink-0 rounded-full bg-p-out">
            <span className="sr-only">New</span>
          </span>
        ) : null}
      </button>
    </li>
  )
}

/** The person's chats: every business of this world. */
export function ChatList(props: {
  person: ControlPerson
  accounts: readonly ControlAccount[]
  onChat: (accountId: string) => void
}) {
  const { person, accounts, onChat } = props
  return (
    <>
      <h2 className="shrink-0 border-b border-p-line px-[18px] pt-2 pb-2.5 text-[19px]/[24px] font-semibold tracking-[-0.02em]">
        <bdi>{person.username}</bdi>
      </h2>
      <ul aria-label="Chats" className="min-h-0 flex-1 overflow-y-auto py-2">
        {accounts.map((account) => (
          <ChatRow key={account.id} person={person} account={account} onOpen={() => onChat(account.id)} />
        ))}
      </ul>
    </>
  )
}
