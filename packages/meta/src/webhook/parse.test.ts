import { describe, expect, it } from 'vitest'
import { loadExpectedEvents, loadFixtures } from '../../../../fixtures/load.ts'
import { parseNotification } from './parse.ts'

const fixtures = loadFixtures()
const expected = loadExpectedEvents()
const decoder = new TextDecoder()

describe('every fixture', () => {
  it('has its expected events, and none is expected twice or in vain', () => {
    expect(Object.keys(expected).sort()).toEqual(fixtures.map(({ name }) => name).sort())
  })

  it.each(fixtures)('$name says what its source says', ({ name, bytes }) => {
    const { events } = parseNotification(bytes)
    expect(events.map(({ kind }) => kind)).toEqual(expected[name]?.map(({ kind }) => kind))
    expect(events).toMatchObject(expected[name] ?? [])
  })

  it.each(fixtures)('$name loses no item, and raw is the item itself', ({ bytes }) => {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    const { events } = parseNotification(value)
    for (const item of itemsOf(value)) {
      expect(events.some(({ raw }) => raw === item)).toBe(true)
    }
  })

  it.each(fixtures)('$name reads alike as bytes, as text and with a byte order mark', ({ bytes }) => {
    const fromBytes = parseNotification(bytes)
    const text = decoder.decode(bytes)
    expect(parseNotification(text)).toEqual(fromBytes)
    expect(parseNotification(`\ufeff${text}`)).toEqual(fromBytes)
    expect(parseNotification(new TextEncoder().encode(`\ufeff${text}`))).toEqual(fromBytes)
  })
})

/** Every item that must come out again, found without the parser; an entry without items stands for itself. */
function itemsOf(value: unknown): unknown[] {
  const entries: unknown = (value as { entry?: unknown }).entry
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: Record<string, unknown>) => {
    const items = ['messaging', 'standby', 'changes', 'changed_fields'].flatMap((list) => entry[list] ?? [])
    if (entry.field !== undefined) items.push(entry)
    return items.length === 0 ? [entry] : items
  })
}

describe('what is no notification', () => {
  it.each([
    ['not JSON', 'hello', 'not_json'],
    ['nothing', '', 'not_json'],
    ['cut off', '{"object":"instagram","entry":[', 'not_json'],
    ['null', 'null', 'not_an_object'],
    ['a number', '17841400000000001', 'not_an_object'],
    ['a text', '"instagram"', 'not_an_object'],
    ['a list', '[]', 'not_an_object'],
    ['no entry', '{"object":"instagram"}', 'no_entries'],
    ['an entry that is no list', '{"object":"instagram","entry":{"id":"1"}}', 'no_entries'],
    ['an empty entry list', '{"object":"page","entry":[]}', 'no_entries'],
  ])('%s: a problem, no event, no throw', (_what, body, code) => {
    const parsed = parseNotification(new TextEncoder().encode(body))
    expect(parsed.problem?.code).toBe(code)
    expect(parsed.events).toEqual([])
  })

  it('does not repeat the body in its words', () => {
    const { problem } = parseNotification('{"text":"my secret number is 42')
    expect(problem?.message).not.toContain('secret')
  })

  it('keeps the items of an object that it does not read', () => {
    const item = { sender: { id: '1' }, message: { mid: 'm', text: 'x' } }
    const parsed = parseNotification({ object: 'user', entry: [{ id: '1', messaging: [item] }] })
    expect(parsed).toMatchObject({ object: 'user', platform: null, problem: { code: 'unknown_object' } })
    expect(parsed.events).toMatchObject([{ kind: 'unknown', platform: null }])
    expect(parsed.events[0]?.raw).toBe(item)
  })
})

describe('isTest', () => {
  const first = (accountId: string, sender: string, recipient: string, mid: string) =>
    parseNotification({
      object: 'instagram',
      entry: [
        {
          id: accountId,
          messaging: [{ sender: { id: sender }, recipient: { id: recipient }, message: { mid } }],
        },
      ],
    }).events[0]?.isTest

  it("is told by any of the Test button's ids, whatever the others are", () => {
    expect(first('17841400000000001', '1234567890123456', '17841400000000001', 'm')).toBe(false)
    expect(first('0', '1234567890123456', '17841400000000001', 'm')).toBe(true)
    expect(first('17841400000000001', '12334', '23245', 'm')).toBe(true)
    expect(first('17841400000000001', '12334', '17841400000000001', 'm')).toBe(false)
    expect(first('17841400000000001', '1234567890123456', '17841400000000001', 'random_mid')).toBe(true)
  })
})

describe('hostile shapes', () => {
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

  it.each([
    ['lists as the whole', deep('[', ']', 100_000)],
    ['lists as an entry', `{"object":"instagram","entry":[${deep('[', ']', 100_000)}]}`],
    ['lists as an item', `{"object":"instagram","entry":[{"messaging":[${deep('[', ']', 100_000)}]}]}`],
    [
      'objects as a message, beside a long bare number',
      `{"object":"page","entry":[{"id":17841400000000001,"messaging":[{"message":${'{"message":'.repeat(100_000)}1${'}'.repeat(100_000)}}]}]}`,
    ],
  ])('100,000 deep %s', (_what, body) => {
    const parsed = parseNotification(new TextEncoder().encode(body))
    expect(parsed.problem !== null || parsed.events.length === 1).toBe(true)
  })

  it('keys called __proto__ and constructor stay keys', () => {
    const { events } = parseNotification(
      '{"object":"page","entry":[{"id":"1","__proto__":{"messaging":[1]},"messaging":[' +
        '{"__proto__":{"message":{"mid":"m"}},"recipient":{"id":"1"}},' +
        '{"app_roles":{"__proto__":["primary_receiver"],"constructor":["x"]}}]}]}',
    )
    expect(events).toMatchObject([
      { kind: 'unknown', reason: 'Unknown key "__proto__"' },
      { kind: 'app_roles' },
    ])
    const roles = events[1]?.kind === 'app_roles' ? events[1].roles : {}
    expect(Object.getPrototypeOf(roles)).toBe(Object.prototype)
    expect(Object.keys(roles)).toEqual(['__proto__', 'constructor'])
  })

  it('lists that are no lists, and items that are no objects, are unknown events', () => {
    const { events } = parseNotification({
      object: 'instagram',
      entry: [{ id: '1', messaging: { a: 1 }, standby: [7], changes: ['x'], changed_fields: [null] }, 5],
    })
    expect(events).toMatchObject([
      { kind: 'unknown', reason: '"messaging" is not a list', raw: { a: 1 } },
      { kind: 'unknown', raw: 7 },
      { kind: 'unknown', raw: 'x' },
      { kind: 'unknown', raw: null },
      { kind: 'unknown', raw: 5, accountId: null },
    ])
  })

  it('a long key is cut in the reason', () => {
    const { events } = parseNotification({
      object: 'page',
      entry: [{ messaging: [{ ['k'.repeat(9999)]: 1 }] }],
    })
    expect(events[0]?.kind === 'unknown' && events[0].reason.length).toBeLessThan(100)
  })

  it('bytes that are not UTF-8 are read with replacement characters', () => {
    const body = new TextEncoder().encode(
      '{"object":"page","entry":[{"messaging":[{"message":{"mid":"m","text":"a?b"}}]}]}',
    )
    body[body.indexOf('?'.charCodeAt(0))] = 0xff
    expect(parseNotification(body).events).toMatchObject([{ kind: 'message', text: 'a\ufffdb' }])
  })
})
