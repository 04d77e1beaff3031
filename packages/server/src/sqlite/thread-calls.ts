interface Call {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
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

  resolve(call: number, value?: unknown): void {
    this.#take(call)?.resolve(value)
  }

  reject(call: number, error: Error): void {
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
