/** `roost emulator snapshot|restore|reset|clock` against a running emulator, without a process of their own. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandError } from '../command-error.ts'
import { createProgram } from '../program.ts'
import { createStyle } from '../terminal.ts'

let emulator: Emulator
let folder: string
beforeEach(async () => {
  emulator = await createEmulator({ world: 'quiet', seed: 'shell' })
  folder = mkdtempSync(join(tmpdir(), 'roost-shell-'))
})
afterEach(async () => {
  await emulator.close()
  rmSync(folder, { recursive: true })
})

/** Runs `roost emulator …`; gives what it printed. */
async function run(...parameters: string[]): Promise<string> {
  const lines: string[] = []
  const program = createProgram({
    terminal: {
      line: (text) => void lines.push(text),
      note: (text) => void lines.push(text),
      style: createStyle(false),
    },
    environment: { EMULATOR_URL: emulator.url, ROOST_DATA: folder },
    fetch: (...given) => fetch(...given),
    now: () => 0,
    stopping: new AbortController().signal,
    readSecret: () => Promise.reject(new Error('nothing is asked')),
    ask: () => Promise.reject(new Error('nothing is asked')),
    openBrowser: () => undefined,
    pause: () => Promise.resolve(),
  })
  await program.parseAsync(['node', 'roost', 'emulator', ...parameters])
  return lines.join('\n')
}

async function write(text: string): Promise<void> {
  const body = JSON.stringify({ to: emulator.world.accounts[0]?.id, text })
  await emulator.fetch(`${emulator.url}/_emulator/people/nadia/messages`, { method: 'POST', body })
}

const saidCount = () => emulator.world.threads.flatMap(({ messages }) => messages).length

describe('the world', () => {
  it('goes into a file that only its owner reads, and comes back', async () => {
    await write('before')
    const file = join(folder, 'world.json')
    expect(JSON.parse(await run('snapshot', file, '--json'))).toMatchObject({
      file,
      people: 6,
      conversations: 1,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await write('after')
    expect(saidCount()).toBe(2)
    expect(await run('restore', file)).toContain(emulator.url)
    expect(saidCount()).toBe(1)
  })

  it('goes to standard output, as JSON and nothing else', async () => {
    expect(JSON.parse(await run('snapshot'))).toMatchObject({ version: 1, world: { version: 1 } })
  })

  it('is back at its beginning after a reset', async () => {
    await write('gone soon')
    expect(JSON.parse(await run('reset', '--json'))).toEqual({ ok: true })
    expect(saidCount()).toBe(0)
  })

  it.each([
    ['restore', 'none.json'],
    ['restore', 'text.json'],
    ['restore', 'other.json'],
    ['snapshot', 'no-folder/world.json'],
  ])('%s %s is refused with what to do, and nothing changes', async (command, name) => {
    await write('stays')
    writeFileSync(join(folder, 'text.json'), 'no JSON')
    writeFileSync(join(folder, 'other.json'), '{"version":2}')
    await expect(run(command, join(folder, name))).rejects.toThrow(CommandError)
    expect(saidCount()).toBe(1)
    expect(existsSync(join(folder, 'no-folder'))).toBe(false)
    expect(readFileSync(join(folder, 'text.json'), 'utf8')).toBe('no JSON')
  })

  it.each(['nonsense', 'ftp://127.0.0.1:1'])('--url %s is refused', async (url) => {
    await expect(run('reset', '--url', url)).rejects.toThrow('--url is not a URL')
  })
})

describe('the clock', () => {
  it('is shown, moved, stopped and sped up', async () => {
    const read = async (...options: string[]) =>
      JSON.parse(await run('clock', '--json', ...options)) as { now: string; speed: number }
    const before = await read()
    expect(before.speed).toBe(1)
    const after = await read('--advance', '25h')
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(25 * 3_600_000)
    expect((await read('--speed', '60')).speed).toBe(60)
    expect((await read('--pause')).speed).toBe(0)
    expect(await run('clock')).toMatch(/Z {2}paused$/)
    expect((await read('--run')).speed).toBe(1)
    const later = new Date(Date.parse(after.now) + 9e8).toISOString()
    expect((await read('--set', later)).now >= later).toBe(true)
  })

  it.each([
    [['--advance', 'soon'], 'is not a duration'],
    [['--set', '2001-01-01T00:00:00Z'], 'Time never goes back'],
    [['--speed', 'fast'], '--speed is fast'],
    [['--pause', '--run'], 'only one at a time'],
  ])('%j is refused with a sentence', async (options, words) => {
    await expect(run('clock', ...options)).rejects.toThrow(words)
  })
})
