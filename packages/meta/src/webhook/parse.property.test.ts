import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadFixtures } from '../../../../fixtures/load.ts'
import { parseNotification } from './parse.ts'

const fixtures = loadFixtures()
const decoder = new TextDecoder()

/** Words of the format, so that arbitrary values go deep into the reader before they go wrong. */
const words = [
  ...['object', 'entry', 'id', 'time', 'messaging', 'standby', 'changes', 'changed_fields', 'field', 'value'],
  ...['sender', 'recipient', 'timestamp', 'message', 'mid', 'text', 'attachments', 'type', 'payload', 'url'],
  ...[
    'reply_to',
    'story',
    'referral',
    'ads_context_data',
    'product',
    'reaction',
    'action',
    'read',
    'watermark',
  ],
  ...[
    'delivery',
    'mids',
    'postback',
    'message_edit',
    'num_edit',
    'optin',
    'app_roles',
    'template',
    'from',
    'media',
  ],
  ...['pass_thread_control', 'policy-enforcement', 'label', 'user', 'is_deleted', '__proto__', 'toString'],
]
const leaf = fc.oneof(
  fc.constantFrom(
    'instagram',
    'page',
    'comments',
    'messages',
    'story_insights',
    'inbox_labels',
    '0',
    'random_mid',
  ),
  fc.jsonValue({ maxDepth: 1 }),
)
const { shape } = fc.letrec<{ shape: unknown }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('shape'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('shape'), { maxKeys: 6 }),
  ),
}))
const notification = fc.record({
  object: fc.constantFrom('instagram', 'page', 'user'),
  entry: fc.array(
    fc.dictionary(fc.constantFrom(...words), fc.oneof(shape, fc.array(shape, { maxLength: 3 }))),
    { minLength: 1, maxLength: 3 },
  ),
})

describe('parseNotification never throws', () => {
  it('on any JSON value, as a value and as text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        parseNotification(value)
        parseNotification(JSON.stringify(value))
      }),
    )
  })

  it('on any bytes and any text', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseNotification(bytes)))
    fc.assert(fc.property(fc.string(), (text) => void parseNotification(text)))
  })

  it('on values made of the words of the format; every entry gives an event with its place', () => {
    fc.assert(
      fc.property(notification, (value) => {
        const { events } = parseNotification(value)
        value.entry.forEach((_entry, index) => {
          expect(events.some(({ position }) => position.entry === index)).toBe(true)
        })
      }),
      { numRuns: 500 },
    )
  })

  it('on fixtures with bytes changed, left out or repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(
          fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), how: fc.nat({ max: 2 }) }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        ({ bytes }, changes) => {
          const body = [...bytes]
          for (const { at, byte, how } of changes) {
            const place = at % body.length
            if (how === 0) body[place] = byte
            else if (how === 1) body.splice(place, 1)
            else body.splice(place, 0, ...body.slice(place, place + 20))
          }
          parseNotification(Uint8Array.from(body))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

it('every member of a fixture may be replaced by anything, and the item still comes out', () => {
  const bodies = fixtures
    .map(({ bytes }) => decoder.decode(bytes))
    .filter((text) => !text.startsWith('[') && text.includes('"messaging":['))
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.nat(),
      fc.jsonValue({ maxDepth: 2 }),
      (text, nth, replacement) => {
        const value: { entry: { messaging?: object[] }[] } = JSON.parse(text)
        const element = value.entry[0]?.messaging?.[0]
        if (element === undefined) return
        const keys = Object.keys(element)
        const key = keys[nth % keys.length]
        if (key !== undefined) Object.assign(element, { [key]: replacement })
        expect(parseNotification(value).events.some(({ raw }) => raw === element)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

it('an id keeps all its digits, written as text or as a bare number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 10n ** 14n, max: 10n ** 18n }), fc.boolean(), (id, bare) => {
      const written = bare ? String(id) : `"${id}"`
      const { events } = parseNotification(
        `{"object":"instagram","entry":[{"id":${written},"messaging":[{"sender":{"id":${written}},"message":{"mid":"m"}}]}]}`,
      )
      expect(events).toMatchObject([{ accountId: String(id), senderId: String(id) }])
    }),
  )
})
