import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { ActsPanel } from './acts/acts-panel.tsx'
import { ClockBar } from './clock-bar.tsx'
import { useLive } from './data/live.ts'
import { useAccounts, usePeople } from './data/queries.ts'
import { DeliveriesHeading } from './deliveries/deliveries-heading.tsx'
import { DeliveryList } from './deliveries/delivery-list.tsx'
import { OpenDelivery } from './deliveries/open-delivery.tsx'
import { narrow, useMediaQuery } from './media-query.ts'
import { MobileBar, type SheetName } from './mobile-bar.tsx'
import { Lost } from './parts/lost.tsx'
import { OverlayRoot } from './parts/overlay-root.ts'
import { Refused } from './parts/refusal.tsx'
import { Sheet } from './parts/sheet.tsx'
import { PeopleList } from './people-list.tsx'
import { Phone } from './phone/phone.tsx'
import { usePlace } from './place.ts'
import { StageCaption } from './stage-caption.tsx'
import { TopBar } from './top-bar.tsx'

const sheetTitles: Readonly<Record<SheetName, string>> = {
  people: 'Whose phone',
  acts: 'Acts',
  clock: 'Clock',
  deliveries: 'Deliveries',
}

function World(props: {
  people: readonly ControlPerson[]
  accounts: readonly ControlAccount[]
  person: ControlPerson
}) {
  const { people, accounts, person } = props
  const place = usePlace()
  const isNarrow = useMediaQuery(narrow)
  const [main, setMain] = useState<HTMLElement | null>(null)
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const [storyOf, setStoryOf] = useState<string | null>(null)
  const [deliveryId, setDeliveryId] = useState<string | null>(null)

  const account =
    place.accountId === '' ? null : (accounts.find(({ id }) => id === place.accountId) ?? accounts[0] ?? null)
  const closeSheet = () => setSheet(null)
  const peopleList = (
    <PeopleList people={people} accounts={accounts} person={person} account={account} onChosen={closeSheet} />
  )
  const acts = account ? (
    <ActsPanel
      key={`${person.id}/${account.id}`}
      person={person}
      account={account}
      onStory={() => setStoryOf(account.id)}
      onAway={closeSheet}
    />
  ) : (
    <p className="text-[13px]/[20px] text-ink-2">Open a chat first: an act is done to one business.</p>
  )
  const deliveries = (
    <DeliveryList openId={deliveryId} onOpen={(id) => setDeliveryId(id === deliveryId ? null : id)} />
  )

  return (
    <>
      {isNarrow ? null : (
        <nav aria-label="People" className="overflow-y-auto px-3 py-4 [grid-area:people] rail:px-1.5">
          {peopleList}
        </nav>
      )}
      <OverlayRoot value={main}>
        <main
          ref={setMain}
          className="flex min-h-0 min-w-0 justify-center gap-8 [grid-area:stage] sm:px-3 sm:pt-[18px] sm:pb-5"
        >
          <div className="flex min-h-0 w-full min-w-0 flex-col gap-3 sm:w-[372px] sm:max-w-full sm:shrink-0">
            <StageCaption person={person} account={account} />
            <Phone
              person={person}
              account={account}
              accounts={accounts}
              isStoryOpen={account !== null && account.id === storyOf}
              onStory={(isOpen) => setStoryOf(isOpen && account ? account.id : null)}
            />
          </div>
          {deliveryId ? <OpenDelivery id={deliveryId} onClose={() => setDeliveryId(null)} /> : null}
        </main>
      </OverlayRoot>
      {isNarrow ? (
        <>
          <MobileBar person={person} onOpen={setSheet} />
          <Sheet title={sheet ? sheetTitles[sheet] : ''} isOpen={sheet !== null} onClose={closeSheet}>
            {sheet === 'people' ? (
              <div className="grid gap-6">
                {peopleList}
                <a href="/_emulator/dashboard" className="btn h-11">
                  Open the dashboard
                </a>
              </div>
            ) : null}
            {sheet === 'acts' ? acts : null}
            {sheet === 'clock' ? <ClockBar isTall /> : null}
            {sheet === 'deliveries' ? deliveries : null}
          </Sheet>
        </>
      ) : (
        <aside
          aria-label="Acts and deliveries"
          className="grid grid-cols-[minmax(0,1fr)] content-start gap-6 overflow-y-auto border-s border-line bg-surface p-4 [grid-area:side]"
        >
          <section>
            <h2 className="pb-2 text-[13px]/[20px] font-semibold">
              As <bdi>{person.name.split(' ')[0]}</bdi>
            </h2>
            {acts}
          </section>
          <section>
            <DeliveriesHeading />
            {deliveries}
          </section>
        </aside>
      )}
    </>
  )
}

/** The whole page: people, the phone, what they can do, and what was posted. */
export function App() {
  const isLive = useLive()
  const isNarrow = useMediaQuery(narrow)
  const people = usePeople()
  const accounts = useAccounts()
  const place = usePlace()
  const person = people.data?.find(({ id }) => id === place.personId) ?? people.data?.[0]
  const error = people.error ?? accounts.error

  return (
    <div className="emu">
      {isNarrow ? (
        <header className="sr-only">
          <h1>Roost emulator</h1>
        </header>
      ) : (
        <TopBar title="Roost emulator" />
      )}
      {isLive ? null : <Lost />}
      {person && people.data && accounts.data ? (
        <World people={people.data} accounts={accounts.data} person={person} />
      ) : error ? (
        <div className="grid content-center justify-items-center gap-3 p-6 [grid-area:stage]">
          <Refused error={error} />
          <button
            type="button"
            className="btn"
            onClick={() => Promise.all([people.refetch(), accounts.refetch()])}
          >
            <RotateCw size={14} aria-hidden="true" />
            Try again
          </button>
        </div>
      ) : (
        <p className="late self-center justify-self-center text-ink-2 [grid-area:stage]" role="status">
          {people.data?.length === 0 ? 'Nobody lives in this world.' : 'Loading'}
        </p>
      )}
    </div>
  )
}
