import { explainError } from '@roost/meta'
import { describe, expect, it } from 'vitest'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { createProgram } from '../program.ts'
import { createStyle } from '../terminal.ts'
import { refusalIn } from './explain.ts'

/** Runs the command as a person types it and gives what it printed. */
async function explained(...words: string[]): Promise<{ readonly lines: string[]; readonly error: unknown }> {
  const lines: string[] = []
  const context: Context = {
    terminal: { line: (text) => void lines.push(text), note: () => undefined, style: createStyle(false) },
    environment: {},
    fetch: () => Promise.reject(new Error('explain asks no network')),
    now: () => 0,
    stopping: new AbortController().signal,
    readSecret: () => Promise.resolve(''),
    ask: () => Promise.resolve(''),
    openBrowser: () => undefined,
    pause: () => Promise.resolve(),
  }
  const error = await createProgram(context)
    .parseAsync(['explain', ...words], { from: 'user' })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  return { lines, error }
}

describe('what people paste', () => {
  const keyOf = (text: string) => explainError(refusalIn(text)).key
  const windowClosed = explainError({ code: 10, subcode: 2534022 }).key

  it.each([
    '10/2534022',
    '10 2534022',
    '10:2534022',
    '{"error":{"code":10,"error_subcode":2534022}}',
    'POST /me/messages 400 {"error":{"message":"(#10) x","code":10,"error_subcode":2534022}} in 80 ms',
    'The window is closed. (code 10, subcode 2534022, HTTP 400, trace AbC)',
    'code: 10, error_subcode: 2534022',
  ])('%s', (text) => {
    expect(keyOf(text)).toBe(windowClosed)
  })

  it.each(['190', '#190', '(#190)', 'code 190'])('%s is a dead token', (text) => {
    expect(explainError(refusalIn(text)).kind).toBe('token_invalid')
  })

  it('a sentence, braces and all', () => {
    expect(keyOf('Application does not have the capability to make this API call')).not.toBe('UNKNOWN')
    expect(refusalIn('a { brace } alone')).toBe('a { brace } alone')
  })
})

it('prints cause, who, retry, page and steps', async () => {
  const { lines, error } = await explained('10/2534022')
  const { problem, cause, steps, page } = explainError({ code: 10, subcode: 2534022 })
  expect(error).toBeNull()
  expect(lines.slice(0, 2)).toEqual([problem, cause])
  for (const step of steps) expect(lines.some((line) => line.endsWith(`. ${step}`))).toBe(true)
  expect(lines.some((line) => line.includes(page))).toBe(true)
  expect(lines.at(-1)).toContain('(code 10, subcode 2534022)')
})

it('takes a text without quotes, and prints JSON', async () => {
  const words = 'Application does not have the capability to make this API call'.split(' ')
  const { lines, error } = await explained(...words, '--json')
  expect(error).toBeNull()
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ kind: 'capability_missing', retry: 'no' })
})

it('says so when it does not know, and fails', async () => {
  const { lines, error } = await explained('a purple elephant')
  expect(lines).toEqual([])
  expect(error).toBeInstanceOf(CommandError)
  expect(String(error)).toContain('no refusal that is known here')
  const asJson = await explained('99999', '--json')
  expect(JSON.parse(asJson.lines.join('\n'))).toMatchObject({ kind: 'unknown', code: 99999 })
  expect(String(asJson.error)).toContain('(code 99999)')
})

it('takes what the doctor names, and says the same', async () => {
  const { lines, error } = await explained('id.account.swapped')
  expect(error).toBeNull()
  expect(lines[0]).toBe('The ids of the Page and of the Instagram account are swapped')
  expect((await explained('IG_ACCESS_OFF')).lines.join(' ')).toContain('switch on “Allow access to messages”')
})
