import type { Emulator } from '@roost/emulator'
import { randomFrom } from '../../bench/receive/bodies.ts'

/** What the customers of an emulated world did. */
export interface Customers {
  /** Plays so many acts of random people: texts, edits, unsends, reactions. */
  act(count: number): Promise<void>
  /** Words of messages that were taken back: no byte of them may be left. */
  readonly unsentWords: readonly string[]
  /** Nobody hears of this person any more. */
  silence(personIndex: number): void
}

const SHARES = { unsend: 0.1, edit: 0.1, react: 0.1 } as const

/** The same seed plays the same acts. */
export function createCustomers(emulator: Emulator, seed: number): Customers {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const { people, accounts } = emulator.world
  const silent = new Set<number>()
  const own: {
    readonly who: number
    readonly to: string
    readonly mid: string
    words: string[]
    edits: number
  }[] = []
  const unsentWords: string[] = []
  let next = 0

  async function post(who: number, body: object): Promise<string | null> {
    const answer = await emulator.fetch(`${emulator.url}/_emulator/people/${people[who]?.id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`An act was refused: ${await answer.text()}`)
    return ((await answer.json()) as { mid?: string }).mid ?? null
  }

  async function say(who: number, to: string): Promise<void> {
    const words = `word${next++}x${below(1e9)}`
    const mid = await post(who, { to, text: words })
    if (mid !== null) own.push({ who, to, mid, words: [words], edits: 0 })
  }

  async function once(): Promise<void> {
    const at = below(own.length)
    const message = own[at]
    let dice = random()
    const falls = (share: number) => {
      dice -= share
      return dice < 0
    }
    if (message !== undefined && !silent.has(message.who)) {
      const { who, to, mid } = message
      if (falls(SHARES.unsend)) {
        own.splice(at, 1)
        unsentWords.push(...message.words)
        await post(who, { to, act: 'unsend', mid })
        return
      }
      if (falls(SHARES.edit) && message.edits < 5) {
        const words = `edit${next++}x${below(1e9)}`
        message.words.push(words)
        message.edits++
        await post(who, { to, act: 'edit', mid, text: words })
        return
      }
      if (falls(SHARES.react)) return void (await post(who, { to, act: 'react', mid, emoji: '❤' }))
    }
    const talking = people.map((_, index) => index).filter((index) => !silent.has(index))
    const who = talking[below(talking.length)] ?? 0
    const to = accounts[below(2)]?.id ?? ''
    await say(who, to)
  }

  return {
    unsentWords,
    silence: (personIndex) => void silent.add(personIndex),
    async act(count) {
      for (let played = 0; played < count; played++) await once()
    },
  }
}
