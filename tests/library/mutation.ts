import { randomFrom } from '../../bench/receive/bodies.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What stands in the place of something Meta wrote: each has broken a reader somewhere. */
const LEAVES: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 12334, 2 ** 53, '', '0', ' ', '12334', 'random_mid', 'instagram'],
  ...[
    'comments',
    'messages',
    '\u0000',
    '\ud800',
    '🙂',
    'x'.repeat(300),
    '17841400000000001',
    '1780396615971',
  ],
]
const empties = (): readonly Json[] => [[], {}, [[]], [null], { id: {} }, { mid: [] }]

/** Keys that exist, keys that objects have by birth, and keys of tomorrow. */
const KEYS: readonly string[] = [
  ...[
    'message',
    'messaging',
    'standby',
    'changes',
    'changed_fields',
    'field',
    'value',
    'sender',
    'recipient',
  ],
  ...['reaction', 'read', 'postback', 'mid', 'id', 'time', 'timestamp', 'attachments', 'entry', 'template'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length', 'of_tomorrow', ''],
]

export interface Mutator {
  /** Changes a parsed body in one to five places and gives it back, or another in its place. */
  mutateValue(value: unknown): unknown
  /** Changes the bytes of a body in one to three places, half of them letter for letter. */
  mutateBytes(bytes: Uint8Array): Uint8Array
}

/** The same seed mutates the same way, so that a failure can be played again. */
export function createMutator(seed: number): Mutator {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const oneOf = <Item>(items: readonly Item[]) => items[below(items.length)] as Item
  const anything = (): Json => (random() < 0.6 ? oneOf(LEAVES) : oneOf(empties()))

  function mutateOnce(root: Json): Json {
    if (random() < 0.02) return anything()
    const places = containersOf(root)
    const place = oneOf(places)
    if (place === undefined) return anything()
    mutateIn(place)
    return root
  }

  function mutateIn(container: Json[] | { [key: string]: Json }): void {
    if (Array.isArray(container)) {
      const at = below(container.length + 1)
      const how = below(4)
      if (how === 0) container.splice(at, 1)
      else if (how === 1) container.splice(at, 0, anything())
      else if (how === 2 && at < container.length) container.splice(at, 1, anything())
      else container.push(...structuredClone(container.slice(0, 2)))
      return
    }
    const keys = Object.keys(container)
    const key = keys.length > 0 ? oneOf(keys) : oneOf(KEYS)
    const how = below(4)
    if (how === 0) delete container[key]
    else if (how === 1) define(container, key, anything())
    else if (how === 2)
      define(
        container,
        oneOf(KEYS),
        structuredClone(Object.hasOwn(container, key) ? (container[key] ?? null) : anything()),
      )
    else define(container, oneOf(KEYS), anything())
  }

  return {
    mutateValue(value) {
      let changed = value as Json
      for (let times = 1 + below(5); times > 0; times--) changed = mutateOnce(changed)
      return changed
    },
    mutateBytes(bytes) {
      const body = [...bytes]
      for (let times = 1 + below(3); times > 0; times--) {
        const at = below(body.length)
        const how = below(8)
        if (how === 0) body[at] = below(256)
        else if (how === 1) body.splice(at, 1 + below(8))
        else if (how === 2) body.splice(at, 0, ...body.slice(below(body.length)).slice(0, 24))
        else if (how === 3) body.length = Math.max(1, at)
        else body[at] = 0x30 + below(75)
      }
      return Uint8Array.from(body)
    },
  }
}

/** As `JSON.parse` does it: `__proto__` is a key like any other. */
function define(container: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true })
}

function containersOf(root: Json): (Json[] | { [key: string]: Json })[] {
  const found: (Json[] | { [key: string]: Json })[] = []
  const waiting: Json[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    found.push(next)
    waiting.push(...(Array.isArray(next) ? next : Object.values(next)))
  }
  return found
}
