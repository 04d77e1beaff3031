import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as meta from '@roost/meta'
import * as testing from '@roost/meta/testing'
import * as wire from '@roost/meta/wire'
import { describe, expect, it } from 'vitest'
import { loadFixtures } from '../../fixtures/load.ts'
import { EXPECTED_REFUSALS } from '../../packages/meta/src/classify.expected.ts'
import { REPOSITORY } from '../sources.ts'
import { ENDPOINTS } from './ledger/endpoints.ts'
import { ERRORS } from './ledger/errors.ts'
import { ATTACHMENTS, EVENTS } from './ledger/events.ts'
import { FIELDS } from './ledger/fields.ts'
import { LIMITS } from './ledger/limits.ts'
import { ledgerPage } from './ledger/page.ts'

const textOf = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8')
const fixtures = new Map(loadFixtures().map(({ name, bytes }) => [name, bytes]))

function eventsOf(fixture: string): readonly meta.InboundEvent[] {
  const bytes = fixtures.get(fixture)
  if (bytes === undefined) throw new Error(`There is no fixture ${fixture}.`)
  return meta.parseNotification(bytes).events
}

/** Whether something is told at a path such as `replyTo.story`. */
function isTold(event: unknown, path: string): boolean {
  const value = path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : null), event)
  const isEmpty = value === null || value === false || value === undefined
  return !isEmpty && (!isObject(value) || Object.keys(value).length > 0)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

describe('every row has its test', () => {
  it.each([...ENDPOINTS, ...LIMITS].filter((row) => row.state !== 'left out'))('$name', (row) => {
    expect(textOf(row.test.file)).toContain(row.test.says)
    // The file that is named calls what the row names.
    for (const name of row.ours.filter((one) => one.includes('.'))) {
      expect(textOf(row.test.file)).toContain(`${name.split('.').at(-1)}(`)
    }
  })

  it.each(Object.entries(EVENTS))('%s is in its fixture', (kind, [, fixture]) => {
    expect(eventsOf(fixture).map((event) => event.kind)).toContain(kind)
  })

  it.each(Object.entries(ATTACHMENTS))('an attachment %s is in its fixture', (type, fixture) => {
    const types = eventsOf(fixture).flatMap((event) =>
      event.kind === 'message' ? event.attachments.map((attachment) => attachment.type) : [],
    )
    expect(types).toContain(type)
  })

  it.each(FIELDS)('%s is told in its fixture', (ours, _metas, fixture) => {
    const [kind = '', ...path] = ours.split('.')
    const events = eventsOf(fixture).filter((event) => kind === 'any' || event.kind === kind)
    expect(events.some((event) => isTold(event, path.join('.')))).toBe(true)
  })

  it('every refusal is expected from an answer of Meta', () => {
    const expected = new Set(EXPECTED_REFUSALS.map(([, key]) => key))
    expect(
      Object.values(ERRORS)
        .flat()
        .filter((key) => !expected.has(key)),
    ).toEqual([])
  })

  it('every limit is a number with its page', () => {
    const text = textOf('packages/meta/src/wire/limits.ts')
    for (const name of LIMITS.flatMap(({ ours }) => ours)) {
      expect(Reflect.get(wire, name), name).toBeGreaterThan(0)
      const docstring = text
        .slice(0, text.indexOf(`export const ${name} `))
        .split('/**')
        .at(-1)
      expect(docstring, name).toMatch(/Source: https:\/\/developers\.facebook\.com\//)
    }
  })
})

describe('nothing of the library lacks a row', () => {
  const named = new Set([...ENDPOINTS, ...LIMITS].flatMap(({ ours }) => ours))

  it('every function, class and list that can be imported', () => {
    const exported = [...Object.keys(meta), ...Object.keys(testing)]
    expect(exported.filter((name) => !named.has(name))).toEqual([])
  })

  it('every method of the clients', () => {
    const client = meta.createClient({ login: 'facebook', accessToken: 't', accountId: '1', pageId: '2' })
    const pair = { id: '1', secret: 's' }
    const app = meta.createAppClient({ metaApp: pair, instagramApp: pair })
    const methods = [
      ...methodsOf(client),
      ...methodsOf(app).map((name) => (/^(subscriptions|budget)/.test(name) ? `app: ${name}` : name)),
    ]
    expect(methods.length).toBeGreaterThan(50)
    expect(methods.filter((name) => !named.has(name))).toEqual([])
  })

  it('every limit', () => {
    const limits = [...textOf('packages/meta/src/wire/limits.ts').matchAll(/^export const (\w+)/gm)]
    expect(limits.map(([, name = '']) => name).filter((name) => !named.has(name))).toEqual([])
  })

  it('every refusal, and none stands there twice or in vain', () => {
    const keys = Object.values(ERRORS).flat()
    expect(keys.toSorted()).toEqual(wire.ERROR_CODES.map(({ key }) => key).toSorted())
  })

  it('every member of every event, and every type of attachment', () => {
    const ofAll = new Set(['kind', 'position', 'raw', ...FIELDS.map(([ours]) => ours)])
    for (const name of fixtures.keys()) {
      for (const event of eventsOf(name)) {
        const without = Object.keys(event).filter(
          (key) => !ofAll.has(key) && !ofAll.has(`any.${key}`) && !ofAll.has(`${event.kind}.${key}`),
        )
        expect(without, name).toEqual([])
        const types = event.kind === 'message' ? event.attachments.map(({ type }) => type) : []
        expect(
          types.filter((type) => ATTACHMENTS[type] === undefined),
          name,
        ).toEqual([])
      }
    }
  })
})

it('docs/ledger.md says the same: npm run ledger writes it', () => {
  expect(textOf('docs/ledger.md')).toBe(ledgerPage())
})

function methodsOf(object: object, before = ''): string[] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'function') return [before + name]
    return typeof value === 'object' && value !== null ? methodsOf(value, `${before}${name}.`) : []
  })
}
