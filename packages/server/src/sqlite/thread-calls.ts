interface Call {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Questions to another thread that wait for their answers, by number. */
export class ThreadCalls {
  readonly #calls = new Map<number, Call>()
  #next = 1

  /** @param post sends the question with its number */
  ask<T>(post: (call: number) => void): Promise<T> {
    const call = this.#next++
    return new Promise<T>((resolve, reject) => {
      this.#calls.set(call, { resolve: (value) => resolve(value as T), reject })
      post(call)
    })
  }

  /** How many wait. */
  get size(): number {
    return this.#calls.size
  }

  /** False: nobody waits for it any more. */
  resolve(call: number, value?: unknown): boolean {
    const waiting = this.#take(call)
    waiting?.resolve(value)
    return waiting !== undefined
  }

  reject(call: number, error: unknown): void {
    this.#take(call)?.reject(error)
  }

  /** The thread is gone: nobody will answer. */
  rejectAll(error: Error): void {
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const { reject } of calls) reject(error)
  }

  #take(call: number): Call | undefined {
    const known = this.#calls.get(call)
    this.#calls.delete(call)
    return known
  }
}
