/** The App Review kit says what is true of the code: what is asked for, what is called, what is left out. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from '@roost/meta'
import type { ApiLogin } from '@roost/server/api'
import { factsOfEnvironment, PERMISSIONS, REFUSALS, refusalNamed, reviewKit } from '@roost/server/review'
import { expect, test } from 'vitest'
import { REVIEW_STEPS } from '../packages/cli/src/review/rehearse.ts'
import { ENDPOINTS } from './library/ledger/endpoints.ts'
import { REPOSITORY } from './sources.ts'

const LOGINS: readonly (readonly [ApiLogin, readonly string[]])[] = [
  ['instagram', INSTAGRAM_LOGIN_SCOPES],
  ['facebook', FACEBOOK_LOGIN_SCOPES],
]

/** What is called by another name than the ledger's: the route that Meta posts to. */
const MADE_AS = new Map([['POST of the callback URL', "'/webhooks/meta'"]])

/** Everything that the server runs, without its tests and without the kit itself, as one text. */
async function serverSources(): Promise<string> {
  const folder = join(REPOSITORY, 'packages/server/src')
  const names = await readdir(folder, { recursive: true })
  const files = names.filter(
    (name) => name.endsWith('.ts') && !/\.test\.|testing\/|contract|^review/.test(name),
  )
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

test.each(LOGINS)(
  '%s: every permission that connecting asks for has its row, and no other',
  (login, scopes) => {
    const rows = PERMISSIONS[login]
    const permissions = rows.filter(({ kind }) => kind === 'permission').map(({ name }) => name)
    expect(permissions.toSorted()).toEqual([...scopes].toSorted())
    expect(rows.filter(({ kind }) => kind === 'feature').map(({ name }) => name)).toEqual(['human_agent'])
    const kit = reviewKit(factsOfEnvironment({ publicUrl: null }, login))
    expect(kit.permissions.filter(({ isAskedFor }) => !isAskedFor).map(({ name }) => name)).toEqual([
      'human_agent',
    ])
    for (const { name } of kit.leaveOut) expect(scopes).not.toContain(name)
  },
)

test.each(LOGINS)('%s: what a permission depends on is submitted with it', (login) => {
  const names = PERMISSIONS[login].map(({ name }) => name)
  for (const { name, dependsOn } of PERMISSIONS[login]) {
    expect(dependsOn, name).not.toContain(name)
    for (const other of dependsOn) expect(names, name).toContain(other)
  }
})

test('every call that is named is in the ledger, supported, and made by the server', async () => {
  const sources = await serverSources()
  const calls = new Set(
    Object.values(PERMISSIONS).flatMap((rows) => rows.flatMap(({ uses }) => uses.map(({ call }) => call))),
  )
  expect(calls.size).toBeGreaterThan(8)
  for (const call of calls) {
    const row = ENDPOINTS.find(({ name }) => name === call)
    expect(row?.state, call).toBe('supported')
    const methods = (row?.ours ?? []).map((ours) => `${ours.split('.').slice(-2).join('.')}(`)
    const marks = [MADE_AS.get(call) ?? methods].flat()
    const isThere = marks.some((mark) => sources.includes(mark))
    expect(isThere, `${call} is made by nobody: ${marks}`).toBe(true)
  }
})

test.each(LOGINS)('%s: no brace is left in a text, and what is not known stands in brackets', (login) => {
  const bare = JSON.stringify(
    reviewKit(factsOfEnvironment({ publicUrl: null }, login)).permissions.map(({ text, shots }) => [
      text,
      shots,
    ]),
  )
  expect(bare).not.toMatch(/\{[a-z]+\}/)
  expect(bare).toContain('[the https address of your Roost]')
  const facts = {
    ...factsOfEnvironment({ publicUrl: 'https://dm.example.com' }, login),
    appName: 'Tide',
    accounts: ['@kiln'],
  }
  const kit = reviewKit(facts)
  expect(kit.missing.map(({ what }) => what)).toEqual([
    'the name of your business',
    'the reviewer’s password',
  ])
  const brackets = new Set(kit.instructions.match(/\[[^\]]+\]/g))
  expect([...brackets].toSorted()).toEqual(['[the name of your business]', '[the reviewer’s password]'])
  expect(kit.instructions).toContain('https://dm.example.com/privacy')
  expect(kit.before.find(({ title }) => title === 'OAuth redirect URI')?.value).toBe(
    'https://dm.example.com/connect/return',
  )
})

test('every refusal has a source and an id of its own, and every step of the rehearsal has one', () => {
  expect(new Set(REFUSALS.map(({ id }) => id)).size).toBe(REFUSALS.length)
  for (const { id, source } of REFUSALS) expect(new URL(source).protocol, id).toBe('https:')
  expect(() => refusalNamed('none')).toThrow('no refusal')
  const ids = REVIEW_STEPS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [index, { id, needs, refusal }] of REVIEW_STEPS.entries()) {
    expect(refusalNamed(refusal).writes).not.toBe('')
    for (const other of needs) expect(ids.indexOf(other), `${id} needs ${other}`).toBeLessThan(index)
    for (const other of needs) expect(ids, id).toContain(other)
  }
})
