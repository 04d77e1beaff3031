import { createSignal, useSignal } from '../data/signal.ts'

const spoken = createSignal('')

/** Says a sentence once to assistive technology, when it has finished what it is saying. */
export function announce(sentence: string): void {
  // The same sentence twice is no change; an invisible difference makes it one.
  spoken.set(spoken.get() === sentence ? `${sentence}\u00A0` : sentence)
}

/** Stands once in the page. */
export function Announcer() {
  return (
    <div className="sr" role="status" aria-live="polite">
      {useSignal(spoken)}
    </div>
  )
}
