import type {
  ControlAccount,
  ControlConversation,
  ControlPerson,
  ControlThread,
} from '@roost/emulator/control'
import { useState } from 'react'
import { useBusinessAct } from '../data/act.ts'
import { Face } from '../parts/face.tsx'
import { Refused } from '../parts/refusal.tsx'
import { Composer } from '../phone/composer.tsx'
import { type Intent, Messages } from '../phone/messages.tsx'
import type { useSendPhoto } from '../phone/use-send-photo.ts'

const choiceLook =
  'h-10 flex-1 rounded-full text-[14px]/[20px] font-semibold hover:bg-p-in pointer-coarse:h-11'

/** A stranger's request: nothing can be written until it is accepted, as in the app. */
function Request({ account, person }: { account: ControlAccount; person: ControlPerson }) {
  const act = useBusinessAct(account.id, person.id)
  const first = person.name.split(' ')[0]
  return (
    <section
      aria-label="Message request"
      className="shrink-0 border-t border-p-line px-4 pt-3 pb-2 text-center"
    >
      <p className="text-[14px]/[20px] font-semibold">
        Accept message request from <bdi>{first}</bdi>?
      </p>
      <p className="pt-0.5 pb-2 text-[12px]/[16px] text-balance text-p-dim">
        They do not know that you have seen it until you accept.
      </p>
      <Refused error={act.error} className="mb-2 text-start" />
      <div className="flex gap-2">
        <button
          type="button"
          className={`${choiceLook} text-bad-text`}
          onClick={() => act.mutate({ act: 'block' })}
        >
          Block
        </button>
        <button
          type="button"
          className={`${choiceLook} text-p-link`}
          onClick={() => act.mutate({ act: 'accept' })}
        >
          Accept
        </button>
      </div>
    </section>
  )
}

function Blocked({ account, person }: { account: ControlAccount; person: ControlPerson }) {
  const act = useBusinessAct(account.id, person.id)
  return (
    <section aria-label="Blocked" className="shrink-0 border-t border-p-line px-4 py-3 text-center">
      <p className="text-[13px]/[18px] text-p-dim">
        You blocked <bdi>{person.name.split(' ')[0]}</bdi>. Neither reaches the other.
      </p>
      <Refused error={act.error} className="mt-2 text-start" />
      <button
        type="button"
        className={`${choiceLook} mt-1 w-full text-p-link`}
        onClick={() => act.mutate({ act: 'unblock' })}
      >
        Unblock
      </button>
    </section>
  )
}

/** One conversation on the business's phone. Everything asked here is done by somebody of the business, never by an app. */
export function ShopChat(props: {
  account: ControlAccount
  person: ControlPerson
  thread: ControlThread
  row: ControlConversation | undefined
  photo: ReturnType<typeof useSendPhoto>
}) {
  const { account, person, thread, row, photo } = props
  const [intent, setIntent] = useState<Intent | null>(null)
  const onMessage = useBusinessAct(account.id, person.id)
  const below = useBusinessAct(account.id, person.id)
  return (
    <>
      {thread.data.length === 0 ? (
        <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1 px-6 text-center">
          <Face src={person.pictureUrl} name={person.name} size={84} />
          <p className="pt-3 text-[17px]/[24px] font-semibold">
            <bdi>{person.name}</bdi>
          </p>
          <p className="text-[13px]/[18px] text-balance text-p-dim">
            They never wrote. From here you may; an app may not.
          </p>
        </div>
      ) : (
        <Messages messages={thread.data} act={onMessage} onIntent={setIntent} />
      )}
      {row?.isBlocked ? (
        <Blocked account={account} person={person} />
      ) : row?.folder === 'requests' ? (
        <Request account={account} person={person} />
      ) : (
        <Composer
          hasHeart={account.platform === 'instagram'}
          intent={intent}
          onIntentDone={() => setIntent(null)}
          act={below}
          onPhoto={photo.mutate}
        >
          <Refused error={photo.error} className="mx-3 my-1.5" />
        </Composer>
      )}
    </>
  )
}
