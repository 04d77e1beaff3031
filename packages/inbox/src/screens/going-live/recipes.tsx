import { useState } from 'react'
import type { Place, Recipe } from '../../words/proxies.ts'
import { Lines } from './lines.tsx'

interface RecipesProps {
  readonly recipes: readonly Recipe[]
  readonly place: Place
  readonly label: string
}

/** One of several programs, with its lines and what to know about it. */
export function Recipes({ recipes, place, label }: RecipesProps) {
  const [chosen, setChosen] = useState(recipes[0]?.id)
  const recipe = recipes.find(({ id }) => id === chosen)
  return (
    <div className="card overflow-hidden">
      {/* Answers to one question, as in the inbox: pressed buttons, not tabs. */}
      <fieldset className="tabs pt-2" aria-label={label}>
        {recipes.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => setChosen(id)}>
            {name}
          </button>
        ))}
      </fieldset>
      {recipe !== undefined && (
        <div className="p-5 pt-4">
          {recipe.file !== null && <p className="cap mb-2">{recipe.file}</p>}
          <Lines text={recipe.lines(place)} label={`the lines for ${recipe.name}`} />
          <ul className="mt-3 grid gap-2 text-[13px] leading-5 text-ink-2">
            {recipe.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
