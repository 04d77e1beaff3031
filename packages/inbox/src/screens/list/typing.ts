/** Typing is one question, not one for each letter. */
export const TYPING_MS = 200

interface TypingOptions {
  /** Gets the text once nothing more was typed for `TYPING_MS`. */
  ask(text: string): void
  /** Runs the task after so many milliseconds, unless what it returned is called before. */
  later(task: () => void, ms: number): () => void
  /** What is asked for at the beginning. */
  readonly asked: string
}

/** Turns what is typed into questions. */
export function createTyping({ ask, later, asked: first }: TypingOptions) {
  let asked = first
  let cancel: (() => void) | null = null
  function stop() {
    cancel?.()
    cancel = null
  }
  function now(text: string): boolean {
    stop()
    if (text === asked) return false
    asked = text
    ask(text)
    return true
  }
  return {
    /** The field holds this text now. While letters are being put together (Japanese, Chinese) it is not a word yet. */
    typed(text: string, isComposing: boolean): void {
      stop()
      if (!isComposing && text !== asked) cancel = later(() => now(text), TYPING_MS)
    },
    /** Asks at once; false when this was asked already. */
    now,
    /** Something else than the field changed what is asked for: true when the field must show it. */
    changed(text: string): boolean {
      if (text === asked) return false
      stop()
      asked = text
      return true
    },
    stop,
  }
}
