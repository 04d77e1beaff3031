/**
 * Notifications that were held back, made ready to go: in another order, and several in one body, as Meta sends up to 1000
 * updates at once. Source: reference, webhook payloads, 4.
 */
import { createHash } from 'node:crypto'
import type { Delivery, World } from '../world.ts'
import { encodeJson } from './encode.ts'
import { signingSecret } from './headers.ts'

export interface Release {
  /** Most updates in one body; 1 is how they happened. */
  readonly batch: number
  readonly order: 'kept' | 'reversed' | 'shuffled'
  /** For `shuffled`: the same seed gives the same order. */
  readonly seed: string
}

/** Puts the waiting deliveries of the world in order and joins them; answers those that are to go now. */
export function releaseWaiting(world: World, release: Release): Delivery[] {
  const waiting = ordered(
    world.deliveries.filter((delivery) => delivery.state === 'waiting'),
    release,
  )
  const joined: Delivery[] = []
  for (const group of grouped(world, waiting, release.batch)) joined.push(join(group))
  const kept = new Set(joined)
  world.deliveries = world.deliveries.filter((one) => one.state !== 'waiting' || kept.has(one))
  return joined
}

function ordered(deliveries: readonly Delivery[], { order, seed }: Release): Delivery[] {
  if (order === 'kept') return [...deliveries]
  if (order === 'reversed') return deliveries.toReversed()
  const rank = ({ id }: Delivery) => createHash('sha256').update(`${seed}:${id}`).digest('hex')
  return deliveries.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** Only what goes to one app, about one object, in one form and under one signature can share a body. */
function grouped(world: World, deliveries: readonly Delivery[], batch: number): Delivery[][] {
  const groups: { key: string; members: Delivery[] }[] = []
  for (const delivery of deliveries) {
    const { object, ...rest } = JSON.parse(delivery.body)
    const form = 'changes' in (rest.entry[0] ?? {}) ? 'changes' : 'messaging'
    const key = [delivery.appId ?? '', object, form, signingSecret(world, delivery)].join(' ')
    const open = groups.findLast((group) => group.key === key)
    if (open !== undefined && open.members.length < batch) open.members.push(delivery)
    else groups.push({ key, members: [delivery] })
  }
  return groups.map(({ members }) => members)
}

/** The first of the group carries them all. */
function join(group: Delivery[]): Delivery {
  const [first, ...others] = group
  if (first === undefined) throw new RangeError('A group of deliveries has at least one.')
  if (others.length === 0) return first
  const entry = group.flatMap(({ body }) => JSON.parse(body).entry)
  const fields = [...new Set(group.flatMap((one) => one.fields))]
  const body = encodeJson({ ...JSON.parse(first.body), entry })
  return Object.assign(first, { body, fields, summary: `${group.length} updates: ${first.summary}, …` })
}
