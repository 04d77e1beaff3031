import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useLive } from './data/live.ts'
import { useAccounts, usePeople } from './data/queries.ts'
import { narrow, useMediaQuery } from './media-query.ts'
import { MobilePanels } from './mobile-panels.tsx'
import { Lost } from './parts/lost.tsx'
import { Refused } from './parts/refusal.tsx'
import { PeopleList } from './people-list.tsx'
import { SidePanel } from './side-panel.tsx'
import { StageView } from './stage/stage-view.tsx'
import { type Inhabitants, type Stage, useStage } from './stage/use-stage.ts'
import { TopBar } from './top-bar.tsx'

function World({ stage, inhabitants }: { stage: Stage; inhabitants: Inhabitants }) {
  const isNarrow = useMediaQuery(narrow)
  const [storyAt, setStoryAt] = useState<number | null>(null)
  const [deliveryId, setDeliveryId] = useState<string | null>(null)
  const panels = {
    stage,
    deliveryId,
    onDelivery: (id: string) => setDeliveryId(id === deliveryId ? null : id),
    onStory: () => setStoryAt(stage.place.active),
  }
  return (
    <>
      {isNarrow ? null : (
        <nav
          aria-label="People"
          data-many={stage.phones.length > 2}
          className="people overflow-y-auto px-3 py-4 [grid-area:people] rail:px-1.5"
        >
          <PeopleList stage={stage} inhabitants={inhabitants} />
        </nav>
      )}
      <StageView
        stage={stage}
        inhabitants={inhabitants}
        storyAt={storyAt}
        onStory={setStoryAt}
        deliveryId={deliveryId}
        onDeliveryClose={() => setDeliveryId(null)}
      />
      {isNarrow ? <MobilePanels {...panels} inhabitants={inhabitants} /> : <SidePanel {...panels} />}
    </>
  )
}

/** The whole page: people, their phones and the shop's, what they can do, and what was posted. */
export function App() {
  const isLive = useLive()
  const isNarrow = useMediaQuery(narrow)
  const people = usePeople()
  const accounts = useAccounts()
  const inhabitants = { people: people.data ?? none, accounts: accounts.data ?? none }
  const stage = useStage(inhabitants)
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
      {stage && accounts.data ? (
        <World stage={stage} inhabitants={inhabitants} />
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

/** One and the same list while nothing is known, so that nothing is worked out anew. */
const none: readonly never[] = []
