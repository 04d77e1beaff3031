import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../sources.ts'

/** One ```ts example of a docstring, a README or a guide. */
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

/** The examples of one text. In a docstring each line loses its star. */
export function examplesOf(path: string, text: string): Example[] {
  const lines = text.split('\n').map((line) => (path.endsWith('.ts') ? withoutStar(line) : line))
  const examples: Example[] = []
  let begin: number | null = null
  lines.forEach((line, index) => {
    if (begin === null && /^```ts\s*$/.test(line)) begin = index + 1
    else if (begin !== null && line.startsWith('```')) {
      const code = lines.slice(begin, index).join('\n')
      examples.push({ at: `${path}:${begin + 1}`, name: /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? null, code })
      begin = null
    }
  })
  return examples
}

/** Outside docstrings every line becomes one that opens no example. */
function withoutStar(line: string): string {
  return /^\s*\* ?(.*)$/.exec(line)?.[1] ?? ''
}
