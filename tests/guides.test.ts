/** What a guide shows is done as it stands: TypeScript is compiled, calls of the control API are made. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from '@roost/emulator'
import { expect, onTestFinished, test } from 'vitest'
import { startReceiver } from '../packages/emulator/src/testing/receiver.ts'
import { REPOSITORY } from './sources.ts'

const guide = await readFile(join(REPOSITORY, 'docs/guides/emulator.md'), 'utf8')

test('every TypeScript example compiles', async () => {
  const examples = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text)
  expect(examples.length).toBeGreaterThan(0)
  const folder = await mkdtemp(join(tmpdir(), 'roost-guide-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [index, text] of examples.entries()) await writeFile(join(folder, `example-${index}.mts`), text)
  const config = {
    extends: join(REPOSITORY, 'tests/tsconfig.json'),
    compilerOptions: {
      rootDir: '/',
      typeRoots: [join(REPOSITORY, 'node_modules/@types')],
      paths: { '@roost/emulator': [join(REPOSITORY, 'packages/emulator/src/emulator.ts')] },
    },
    include: ['*.mts'],
    references: [],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  expect(await compile(folder)).toBe('')
}, 60_000)

test('every call of the control API is taken', async () => {
  const emulator = await createEmulator({ seed: 'guide' })
  onTestFinished(() => emulator.close())
  const receiver = await startReceiver()
  onTestFinished(() => receiver.close())
  const snapshot = await (await emulator.fetch(`${emulator.url}/_emulator/snapshot`)).text()
  const shownGuide = guide
    .replaceAll('\\\n', ' ')
    .replaceAll('$ACCOUNT', emulator.world.accounts[0]?.id ?? '')
  const calls = [...shownGuide.matchAll(CURL)]
  expect(calls.length).toBeGreaterThan(10)
  for (const [line, method = 'GET', path = '', single, double] of calls) {
    const shown = single ?? double?.replaceAll('\\"', '"')
    const body = line.includes('@world.json')
      ? snapshot
      : shown?.replace('http://127.0.0.1:8080/webhook', receiver.url)
    const init = { method, ...(body === undefined ? {} : { body }) }
    const answer = await emulator.fetch(emulator.url + path, init)
    expect(answer.status, `${line}\n${await answer.text()}`).toBe(200)
  }
})

/** Method, path, and the body in single or in double quotes. */
const CURL =
  /^curl (?:-X (\w+) )?http:\/\/127\.0\.0\.1:4000(\/_emulator\/\w+(?:\/\w+)*)(?:[^\n]*? -d (?:'([^']*)'|"((?:\\"|[^"])*)"|@\S+))?/gm

/** What the compiler has to say; nothing is right. */
function compile(folder: string): Promise<string> {
  const compiler = join(REPOSITORY, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], (error, stdout, stderr) =>
      resolve(error === null ? stdout : stdout || stderr || error.message),
    )
  })
}
