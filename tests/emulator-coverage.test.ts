/** The emulator's ledger, held to the code both ways: no route without a row, no row without a test that exists. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CoverageRow, coverage } from '../packages/emulator/src/coverage.ts'
import { everyRoute } from '../packages/emulator/src/every-route.ts'
import { COVERAGE_PAGE, coveragePage } from '../scripts/emulator-coverage.ts'
import { REPOSITORY } from './sources.ts'

const named = ({ method, route }: Pick<CoverageRow, 'method' | 'route'>) => `${method} ${route}`

function textOf(file: string): string {
  const path = [join('packages/emulator/src', file), file]
    .map((one) => join(REPOSITORY, one))
    .find((one) => existsSync(one))
  return path === undefined ? '' : readFileSync(path, 'utf8')
}

describe('the ledger', () => {
  it('has a row for every route that is answered, logins and tokens included, and each row once', () => {
    const rows = coverage.map(named)
    expect(new Set(rows).size).toBe(rows.length)
    expect(everyRoute().filter((route) => !rows.includes(route))).toEqual([])
  })

  it('claims no route that the tables do not answer', () => {
    const claimed = coverage.filter(({ state }) => state !== 'not_started').map(named)
    expect(claimed.filter((route) => !everyRoute().includes(route))).toEqual([])
  })

  it('names tests that exist, for every row that claims anything', () => {
    const claims = coverage.filter(({ state }) => state !== 'not_started')
    expect(claims.filter(({ tests }) => tests.length === 0).map(named)).toEqual([])
    const unknown = claims
      .flatMap(({ tests }) => tests)
      .filter((test) => {
        const colon = test.indexOf(': ')
        return !textOf(test.slice(0, colon)).includes(test.slice(colon + 2))
      })
    expect(unknown).toEqual([])
  })

  it('marks what is left out in part, and why what is missing is', () => {
    const silent = coverage.filter(({ state, doubt }) => state !== 'supported' && doubt === null)
    expect(silent.map(named)).toEqual([])
  })

  it('is published as it stands', () => {
    expect(readFileSync(COVERAGE_PAGE, 'utf8'), 'run node scripts/emulator-coverage.ts').toBe(coveragePage())
  })
})

describe('every row', () => {
  it.each(coverage)(
    '$method $route is answered, or as an unknown path when nothing of it is there',
    async (row) => {
      const emulator = await createEmulator({ world: 'quiet', seed: 'ledger' })
      onTestFinished(() => emulator.close())
      const answer = await answerTo(emulator, row)
      expect(answer, 'the token was not taken').not.toContain('"code":190')
      const isUnknown = /Unknown path components|Unsupported get request\. Please/.test(answer)
      expect(isUnknown, answer.slice(0, 200)).toBe(row.state === 'not_started')
    },
  )
})

/** The text that the emulator answers to a bare call of this route, with a token that may make it. */
async function answerTo({ world, fetch }: Emulator, { method, route }: CoverageRow): Promise<string> {
  const [pottery] = world.accounts
  const page = world.accounts.find(({ platform }) => platform === 'messenger')
  const user = world.tokens.find(({ family, type }) => family === 'facebook' && type === 'user')
  const { id, secret } = world.app
  const path = route.replace('{id}', 'me').replace('{app-id}', id).replace('{ids}', 'me')
  const isPerson = /^graph\.facebook\.com\/me(\/|$)/.test(path)
  const facebook = isPerson ? user?.value : `${id}|${secret}`
  const [address, token] = path.startsWith('/')
    ? [`graph.facebook.com${path}`, page?.accessToken]
    : [path, path.startsWith('graph.instagram.com') ? pottery?.accessToken : facebook]
  const url = new URL(`https://${address}`)
  url.searchParams.set('access_token', token ?? '')
  if (path === '/') url.searchParams.set('batch', '[{"relative_url":"me"}]')
  const answer = await fetch(url, { method })
  return answer.text()
}
