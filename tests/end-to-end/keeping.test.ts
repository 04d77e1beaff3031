import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { roost, startRoost } from './roost-process.ts'
import { until } from './until.ts'

const ACCOUNT_ID = '17841400000000001'
const PERSON = '1234567890123456'
const OTHER = '9876543210987654'
const WORDS = ['kornblumenblau', '東京の茶碗', 'الإبريق', 'คุณมีสีน้ำเงิน', '가격이 얼마', '🫖🫖🫖']

/** The commands on a data folder that holds two people's words. */
describe('roost replay, export, erase and migrate', () => {
  let folder: string
  let environment: Record<string, string>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-keeping-'))
    environment = {
      ROOST_DATA: join(folder, 'data'),
      ROOST_SECRET: 'a-secret-of-more-than-thirty-two-characters',
    }
    const store = await openStore({ folder: environment.ROOST_DATA ?? '', inline: true })
    await store.saveAccount({
      ...{
        id: ACCOUNT_ID,
        platform: 'instagram',
        login: 'instagram',
        pageId: null,
        username: 'kiln.and.tide',
      },
      ...{ name: null, pictureUrl: null, status: 'ok', tokenSealed: null, appId: null, appScopedId: null },
    })
    const said = (person: string, mid: string, text: string) => ({
      sender: { id: person },
      recipient: { id: ACCOUNT_ID },
      timestamp: Date.now(),
      message: { mid, text },
    })
    for (const [index, words] of WORDS.entries()) {
      const messaging = [said(PERSON, `m${index}`, words.repeat(60)), said(OTHER, `o${index}`, '=still here')]
      const body = JSON.stringify({
        object: 'instagram',
        entry: [{ id: ACCOUNT_ID, time: Date.now(), messaging }],
      })
      await store.append({ receivedAtMs: Date.now(), signedWith: 'meta', body: Buffer.from(body) })
    }
    await store.append({ receivedAtMs: Date.now(), signedWith: 'meta', body: Buffer.from('not JSON') })
    await store.settled()
    await store.close()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function filesWith(words: string): Promise<readonly string[]> {
    const data = environment.ROOST_DATA ?? ''
    const names = await readdir(data)
    const found = await Promise.all(
      names.map(async (name) => ((await readFile(join(data, name))).includes(words) ? [name] : [])),
    )
    return found.flat()
  }

  it('replay says how many, and does them', async () => {
    expect((await roost(['replay'], environment)).output).toContain('--set-aside or --since')
    expect(await roost(['replay', '--since', '1d', '--dry-run'], environment)).toMatchObject({
      code: 0,
      output: expect.stringContaining('7 notifications would be replayed.'),
    })
    expect((await roost(['replay', '--set-aside'], environment)).output).toContain('Replayed 1 notification.')
    expect((await roost(['replay', '--notification', '7'], environment)).output).toContain(
      'set aside: The body is not JSON.',
    )
    expect(await roost(['replay', '--notification', '99'], environment)).toMatchObject({ code: 1 })
  })

  it('export writes a new file for its owner alone, and prints', async () => {
    const out = join(folder, 'messages.csv')
    expect((await roost(['export', '--format', 'csv', '--out', out], environment)).code).toBe(0)
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 2 * WORDS.length)
    expect(lines.at(-1)).toContain("'=still here")
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    expect((await roost(['export', '--out', out], environment)).output).toContain('is there already')
    const printed = await roost(['export', '--person', OTHER], environment)
    expect(
      printed.output
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { personId: string }).personId),
    ).toEqual(WORDS.map(() => OTHER))
  })

  it('erase asks, says what would go, and leaves no byte behind', async () => {
    const who = ['erase', '--account', 'kiln.and.tide', '--person', PERSON]
    for (const words of WORDS) expect(await filesWith(words), words).not.toEqual([])
    expect((await roost([...who, '--dry-run'], environment)).output).toContain(
      'Would erase 6 messages (0 written here) and their part in 6 notifications',
    )
    expect(await roost(who, environment, 'no')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Nothing was erased'),
    })
    const { code, output } = await roost([...who, '--yes', '--vacuum', '--json'], environment)
    expect(code, output).toBe(0)
    const [receipt = ''] = output.split('\n')
    expect(JSON.parse(receipt)).toMatchObject({ receipt: '1', messages: 6, notifications: 6 })
    expect(output).toContain('written anew')
    for (const words of [...WORDS, PERSON]) expect(await filesWith(words), words).toEqual([])
    expect(await filesWith('still here')).not.toEqual([])
    expect((await roost(['replay', '--since', '1d'], environment)).code).toBe(0)
    for (const words of [...WORDS, PERSON]) expect(await filesWith(words), words).toEqual([])
  })

  it('migrate --check has nothing to do; neither it nor --vacuum runs beside a server', async () => {
    expect(await roost(['migrate', '--check'], environment)).toMatchObject({ code: 0 })
    expect((await roost(['migrate'], environment)).output).toContain('Nothing was to be done.')
    const server = startRoost(['start'], { environment: { ...environment, PORT: '0' } })
    try {
      await until('the server to answer', () => /Roost answers at/.exec(server.output()))
      expect((await roost(['migrate'], environment)).output).toContain('Another Roost is running')
      const erase = ['erase', '--account', ACCOUNT_ID, '--person', OTHER, '--yes']
      expect((await roost([...erase, '--vacuum'], environment)).output).toContain('Another Roost is running')
      expect(await roost(erase, environment)).toMatchObject({
        code: 0,
        output: expect.stringContaining('Erased 6 messages'),
      })
    } finally {
      server.signalAll('SIGTERM')
      await server.ended
    }
    expect(await filesWith('still here')).toEqual([])
  })
})
