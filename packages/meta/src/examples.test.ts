/** Every example in a docstring or the readme is compiled as it stands, so that none of them lies. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SOURCES = fileURLToPath(new URL('.', import.meta.url))
const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Names of files that hold an example, with its text. */
async function readExamples(): Promise<Map<string, string>> {
  const examples = new Map<string, string>()
  for (const path of await readdir(SOURCES, { recursive: true })) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue
    const text = await readFile(join(SOURCES, path), 'utf8')
    for (const [at, example] of examplesOf(text).entries()) examples.set(nameOf(path, at), example)
  }
  const readme = await readFile(join(PACKAGE, 'README.md'), 'utf8')
  for (const [at, [, example]] of [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].entries()) {
    examples.set(nameOf('readme', at), example ?? '')
  }
  return examples
}

function nameOf(path: string, at: number): string {
  return `${path.replace(/\.ts$/, '').replaceAll('/', '-')}-${at}.mts`
}

/** From `@example` to the next tag or the end of the docstring, without stars and fences. */
function examplesOf(text: string): readonly string[] {
  return [...text.matchAll(/^( *)\* @example\n((?:\1\*(?! @|\/).*\n)+)/gm)].map(([, , lines = '']) =>
    lines
      .split('\n')
      .map((line) => line.replace(/^ *\* ?/, ''))
      .filter((line) => !line.startsWith('```'))
      .join('\n'),
  )
}

test('every example compiles', async () => {
  const examples = await readExamples()
  expect(examples.size).toBeGreaterThan(25)
  const folder = await mkdtemp(join(tmpdir(), 'roost-examples-'))
  try {
    for (const [name, text] of examples) await writeFile(join(folder, name), text)
    const source = (file: string) => [join(SOURCES, file)]
    const config = {
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        declaration: false,
        rewriteRelativeImportExtensions: false,
        noUnusedLocals: false,
        typeRoots: [join(ROOT, 'node_modules/@types')],
        paths: {
          '@roost/meta': source('index.ts'),
          '@roost/meta/client': source('client/index.ts'),
          '@roost/meta/webhook': source('webhook/index.ts'),
          '@roost/meta/wire': source('wire/index.ts'),
          '@roost/meta/testing': source('testing.ts'),
        },
      },
      include: ['*.mts'],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    expect(await compile(folder)).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
}, 60_000)

/** What the compiler has to say; nothing is right. */
function compile(folder: string): Promise<string> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], (error, stdout, stderr) => {
      const said = stdout.replaceAll(relative(process.cwd(), folder), '')
      resolve(error === null ? said : said || stderr || error.message)
    })
  })
}
