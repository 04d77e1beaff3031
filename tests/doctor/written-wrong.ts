/** Faults of what is written down here, of the network, and of what the store remembers. */
import type { SetUp } from '@roost/emulator/states'
import { type Fault, ours } from './fault.ts'

export const says = (check: string, problem: string) => ({ check, problem })

export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}

export function written(
  words: string,
  expects: Fault['expects'],
  change: (setUp: SetUp) => Partial<SetUp>,
): Fault {
  return ours(words, 'instagram', expects, (setUp) => ({ setUps: [{ ...setUp, ...change(setUp) }] }))
}

export function socketError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}

/** Between here and Meta; the callback is answered as always. */
export function broken(
  words: string,
  expects: Fault['expects'],
  answer: () => Response | Promise<Response>,
): Fault {
  return ours(words, 'instagram', expects, (_, { emulator }) => ({
    fetch: async (input, init) => (String(input).startsWith(emulator.url) ? answer() : fetch(input, init)),
  }))
}

export function alarmed(alarm: string, words: string): Fault {
  return ours(words, 'instagram', says('health.recent', alarm), ({ accountId }) => ({
    prepare: async ({ store }) => {
      await store.watchAccount(accountId, 0)
      await store.setAlarm(accountId, { alarm, sentence: 'Since yesterday.' }, Date.now())
    },
  }))
}
