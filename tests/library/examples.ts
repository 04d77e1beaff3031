import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../sources.ts'
import type { Project } from './project.ts'

/** One example of a docstring, a README or a guide. */
export interface Example {
  /** File below the repository and the line of the example's first line, as an editor opens it. */
  readonly at: string
  /** The name it gives itself in its first line, `// receive.ts`; others of the same file may import it by that. */
  readonly name: string | null
  readonly code: string
}

/** Every example that a reader of the library may copy. */
export function readExamples(): Example[] {
  const paths = globSync(
    ['packages/meta/src/**/*.ts', 'README.md', 'packages/*/README.md', 'docs/guides/*.md'],
    { cwd: REPOSITORY, exclude: ['**/node_modules/**'] },
  ).toSorted()
  return paths.flatMap((path) => examplesOf(path, readFileSync(join(REPOSITORY, path), 'utf8')))
}

function examplesOf(path: string, text: string): Example[] {
  return path.endsWith('.ts') ? docstringExamples(path, text) : fencedExamples(path, text.split('\n'), 0)
}

/** Of each docstring the part after `@example`, fenced or not, up to the next tag. */
function docstringExamples(path: string, text: string): Example[] {
  return [...text.matchAll(/^ *\* @example\n((?: *\*(?! @|\/).*\n)+)/gm)].flatMap((found) => {
    const first = text.slice(0, found.index).split('\n').length + 1
    const lines = (found[1] ?? '').split('\n').map((line) => line.replace(/^ *\* ?/, ''))
    if (lines.some((line) => line.startsWith('```'))) return fencedExamples(path, lines, first - 1)
    return [{ at: `${path}:${first}`, name: null, code: lines.join('\n') }]
  })
}

function fencedExamples(path: string, lines: readonly string[], before: number): Example[] {
  const examples: Example[] = []
  let begin: number | null = null
  lines.forEach((line, index) => {
    if (begin === null && /^```ts\s*$/.test(line)) begin = index + 1
    else if (begin !== null && line.startsWith('```')) {
      const code = `${lines.slice(begin, index).join('\n')}\n`
      const name = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? null
      examples.push({ at: `${path}:${before + begin + 1}`, name, code })
      begin = null
    }
  })
  return examples
}

/**
 * Compiles examples as a reader's project would, all in one run of the compiler.
 *
 * @returns what the compiler has to say, with the place of the example in front; empty when all is right
 */
export async function compileExamples(examples: readonly Example[], project: Project): Promise<string> {
  const places = new Map<string, string>()
  for (const { at, name, code } of examples) {
    const folder = at.replace(/:\d+$/, '').replaceAll('/', '-')
    const file = `${folder}/${name ?? `line-${at.split(':').at(-1)}.ts`}`
    places.set(file, at)
    // An example without import or export is a module all the same, so that `await` may stand in it.
    await project.write(file, `${code}\nexport {}\n`)
  }
  await project.write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        ...{ strict: true, noEmit: true, target: 'es2024', lib: ['es2024'], types: ['node'] },
        ...{ module: 'nodenext', allowImportingTsExtensions: true, skipLibCheck: true },
        ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      },
      files: [...places.keys()],
    }),
  )
  const said = await compile(project.folder)
  return said.replace(/^(\S+?)\((\d+),/gm, (whole, file: string, line: string) => {
    const at = places.get(file)
    return at === undefined ? whole : `${at} (line ${line} of the example,`
  })
}

function compile(folder: string): Promise<string> {
  const compiler = join(REPOSITORY, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, '-p', '.', '--pretty', 'false'],
      { cwd: folder },
      (error, stdout, stderr) => resolve(error === null ? stdout : stdout || stderr || error.message),
    )
  })
}
