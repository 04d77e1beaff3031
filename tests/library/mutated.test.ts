import { type InboundEvent, parseNotification } from '@roost/meta'
import { expect, it } from 'vitest'
import { loadFixtures } from '../../fixtures/load.ts'
import { createMutator } from './mutation.ts'

/**
 * The parser on fixtures that are changed at random. 20,000 of them here; the long form is
 * `MUTATIONS=1000000 npm test -- mutated`, with `MUTATIONS_SEED` for another million.
 */
const MUTATIONS = Number(process.env.MUTATIONS ?? 20_000)
const SEED = Number(process.env.MUTATIONS_SEED ?? 1)
const TIME_LIMIT_MS = 15_000 + MUTATIONS

const fixtures = loadFixtures()
const decoder = new TextDecoder()
const texts = fixtures.map(({ bytes }) => decoder.decode(bytes))
const fixtureOf = (number: number) => number % fixtures.length

it(`never throws, on ${MUTATIONS} bodies with bytes changed`, { timeout: TIME_LIMIT_MS }, () => {
  const { mutateBytes } = createMutator(SEED)
  let read = 0
  for (let number = 0; number < MUTATIONS; number++) {
    const fixture = fixtures[fixtureOf(number)]
    if (fixture === undefined) continue
    const { events, problem } = parseNotification(mutateBytes(fixture.bytes))
    if (events.length === 0 && problem === null)
      throw new Error(`${fixture.name}: nothing, and no reason why`)
    read += events.length
  }
  // Enough of them are still JSON, so that this is about reading and not only about refusing.
  expect(read).toBeGreaterThan(MUTATIONS / 10)
})

it(`drops no item, on ${MUTATIONS} bodies with members changed`, { timeout: TIME_LIMIT_MS }, () => {
  const { mutateValue } = createMutator(SEED)
  let items = 0
  for (let number = 0; number < MUTATIONS; number++) {
    const value = mutateValue(JSON.parse(texts[fixtureOf(number)] ?? 'null'))
    const { events } = parseNotification(value)
    const places = new Map(events.map((event) => [placeOf(event), event]))
    for (const { place, raw } of itemsOf(value)) {
      items++
      const event = places.get(place)
      if (event === undefined || !Object.is(event.raw, raw)) {
        throw new Error(`Mutation ${number}: the item at ${place} is lost in ${JSON.stringify(value)}`)
      }
    }
    for (const event of events) if (!isWellFormed(event)) throw new Error(`Mutation ${number}: ${event.kind}`)
  }
  expect(items).toBeGreaterThan(MUTATIONS / 2)
})

function placeOf({ position }: InboundEvent): string {
  return `${position.entry} ${position.list} ${position.item}`
}

/** What the events must show, told without the parser: each element of each list, or the list when it is none. */
function itemsOf(value: unknown): { readonly place: string; readonly raw: unknown }[] {
  const entries = isObject(value) && Array.isArray(value.entry) ? value.entry : []
  return entries.flatMap((entry: unknown, number) => {
    if (!isObject(entry)) return [{ place: `${number} none 0`, raw: entry }]
    const lists = ['messaging', 'standby', 'changes', 'changed_fields'].flatMap((name) => {
      const list = Object.hasOwn(entry, name) ? (entry[name] ?? []) : []
      return (Array.isArray(list) ? list : [list]).map((raw: unknown, item) => ({
        place: `${number} ${name} ${item}`,
        raw,
      }))
    })
    const isFlat = entry.field !== undefined || entry.value !== undefined
    return isFlat ? [...lists, { place: `${number} flat 0`, raw: entry }] : lists
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Ids are texts, times whole milliseconds, whatever was written. */
function isWellFormed(event: InboundEvent): boolean {
  const { accountId, personId, senderId, recipientId, atMs, entryAtMs } = event
  return (
    [accountId, personId, senderId, recipientId].every((id) => id === null || typeof id === 'string') &&
    [atMs, entryAtMs].every((ms) => ms === null || Number.isSafeInteger(ms))
  )
}
