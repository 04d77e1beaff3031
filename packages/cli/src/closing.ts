/** Things to close when a command ends, the newest first, whatever brought the end. */
export interface Closing {
  /** To be closed later; `close` must be safe to call once. */
  add(close: () => void | Promise<void>): void
  /** Closes all of them, also when one fails; then rejects with the first failure. */
  closeAll(): Promise<void>
}

export function createClosing(): Closing {
  const closers: (() => void | Promise<void>)[] = []
  return {
    add: (close) => void closers.push(close),
    async closeAll() {
      const failures: unknown[] = []
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
