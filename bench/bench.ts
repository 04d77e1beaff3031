/** One figure against its bar. `value` is null when it was not measured, and then `ok` is false. */
export interface Bar {
  readonly what: string
  readonly value: number | null
  readonly bar: number
  readonly ok: boolean
  /** How many things were counted in all. */
  readonly n: number
  readonly seconds: number
}

export interface Bench {
  readonly name: string
  /** Short ends within two minutes; full runs the real sizes. */
  run(options: { readonly isFull: boolean }): Promise<readonly Bar[]>
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
