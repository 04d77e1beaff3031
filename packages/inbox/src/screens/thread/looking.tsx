import type { Looking } from './finding.ts'

/** Over the messages while an older one is looked for, and when it was not found. */
export function LookingLine({ looking }: { readonly looking: Looking }) {
  if (looking === null) return null
  if (looking.state === 'stopped') {
    return (
      <div className="looking">
        That message is further back.{' '}
        <button type="button" className="link" onClick={looking.goOn}>
          Look further
        </button>
      </div>
    )
  }
  return (
    <div className="looking">
      {looking.state === 'looking' ? 'Going back to that message…' : 'That message is not here any more.'}
    </div>
  )
}
