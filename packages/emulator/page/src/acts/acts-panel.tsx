import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { type ActMutation, useAct, useBusinessAct } from '../data/act.ts'
import { useBusinessThread, useThread } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { ActForm } from './act-form.tsx'
import { type ActTile, tilesFor } from './acts.ts'
import { shopTilesFor } from './shop-acts.ts'

interface ActsProps {
  readonly person: ControlPerson
  readonly account: ControlAccount
  readonly onStory: () => void
  readonly onAway?: () => void
}

/** Tiles for what a person does beside the conversation. `onAway` closes the sheet that the tiles may stand in. */
export function PersonActs({ person, account, ...rest }: ActsProps) {
  const { data: thread } = useThread(person.id, account.id)
  return <Tiles tiles={tilesFor(account, thread)} act={useAct(person.id, account.id)} {...rest} />
}

/** The same for somebody of the business, in its own app. */
export function ShopActs({ person, account, ...rest }: ActsProps) {
  const { data: thread } = useBusinessThread(account.id, person.id)
  const act = useBusinessAct(account.id, person.id)
  return <Tiles tiles={shopTilesFor(account, thread)} act={act} {...rest} />
}

function Tiles(props: {
  tiles: readonly ActTile[]
  act: ActMutation
  onStory: () => void
  onAway?: () => void
}) {
  const { tiles, act, onStory, onAway } = props
  const [chosen, setChosen] = useState<ActTile | null>(null)
  const [isFormOpen, setFormOpen] = useState(false)

  const press = (tile: ActTile) => {
    act.reset()
    setChosen(tile)
    setFormOpen(tile.does.kind === 'form' && !(isFormOpen && tile === chosen))
    if (tile.does.kind === 'now') act.mutate(tile.does.act, { onSuccess: () => onAway?.() })
    if (tile.does.kind === 'story') {
      onAway?.()
      onStory()
    }
  }
  const form = isFormOpen && chosen?.does.kind === 'form' ? chosen.does : null

  return (
    <div>
      <ul className="grid grid-cols-4 gap-1.5 rail:grid-cols-3">
        {tiles.map((tile) => {
          const isDone = act.isSuccess && tile === chosen
          const Icon = isDone ? Check : tile.icon
          return (
            <li key={tile.name}>
              <button
                type="button"
                aria-expanded={tile.does.kind === 'form' ? isFormOpen && tile === chosen : undefined}
                onClick={() => press(tile)}
                className="grid w-full justify-items-center gap-[5px] rounded-[10px] bg-well px-0.5 pt-2.5 pb-2 text-ink-2 transition-colors duration-[120ms] hover:bg-pressed hover:text-ink aria-expanded:bg-pressed"
              >
                <Icon
                  size={17}
                  strokeWidth={isDone ? 2.4 : 1.75}
                  className={isDone ? 'text-ok-text' : ''}
                  aria-hidden="true"
                />
                <span className="text-[11px]/[14px] font-medium whitespace-nowrap text-ink">{tile.name}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {form && chosen ? (
        <ActForm
          key={chosen.name}
          field={form.field}
          isPending={act.isPending}
          onCancel={() => setFormOpen(false)}
          onDo={(line) =>
            act.mutate(form.act(line), {
              onSuccess() {
                setFormOpen(false)
                onAway?.()
              },
            })
          }
        />
      ) : null}
      <Refused error={act.error} className="mt-2" />
      <p role="status" className="sr-only">
        {act.isSuccess ? chosen?.done : ''}
      </p>
    </div>
  )
}
