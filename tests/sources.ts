import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('../', import.meta.url))

export interface Import {
  /** Path below the repository, `node:<name>`, or `npm:<package>`. Our packages are told by path, as their `exports` say. */
  readonly target: string
  /** As it is written. */
  readonly specifier: string
  readonly isTypeOnly: boolean
}

export interface Source {
  /** Below the repository, such as `packages/server/src/store.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

const FOLDERS = ['packages', 'tests', 'scripts', 'bench']
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-page', 'dist-types'])
const STATEMENT =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^'"`;]*?\sfrom\s+)?'(?<from>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'\s*\)/gm

/** Every TypeScript and JavaScript file of ours with what it imports. */
export function readSources(): Source[] {
  const entries = packageEntries()
  return FOLDERS.filter((folder) => existsSync(join(REPOSITORY, folder)))
    .flatMap((folder) => filesUnder(folder))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(REPOSITORY, path), 'utf8')
      return { path, text, imports: importsOf(path, text, entries) }
    })
}

function filesUnder(folder: string): string[] {
  const names = readdirSync(join(REPOSITORY, folder), { withFileTypes: true })
  return names.flatMap((entry) => {
    if (NOT_SOURCES.has(entry.name)) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

/** `@roost/meta/client` → `packages/meta/src/client/index.ts`, read from each package's `exports`. */
function packageEntries(): ReadonlyMap<string, string> {
  const entries = new Map<string, string>()
  for (const folder of readdirSync(join(REPOSITORY, 'packages'))) {
    const manifest = JSON.parse(
      readFileSync(join(REPOSITORY, 'packages', folder, 'package.json'), 'utf8'),
    ) as { name: string; exports?: Record<string, string> }
    entries.set(manifest.name, `packages/${folder}/src/main.ts`)
    for (const [subpath, file] of Object.entries(manifest.exports ?? {})) {
      entries.set(manifest.name + subpath.slice(1), join('packages', folder, file))
    }
  }
  return entries
}

export function importsOf(path: string, text: string, entries: ReadonlyMap<string, string>): Import[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...withoutComments.matchAll(STATEMENT)].map(({ groups }) => {
    const specifier = groups?.from ?? groups?.dynamic ?? ''
    return {
      specifier,
      isTypeOnly: groups?.type !== undefined,
      target: targetOf(path, specifier, entries),
    }
  })
}

function targetOf(path: string, specifier: string, entries: ReadonlyMap<string, string>): string {
  if (specifier.startsWith('.')) {
    return relative(REPOSITORY, join(REPOSITORY, dirname(path), specifier.replace(/\?.*$/, '')))
  }
  if (specifier.startsWith('node:') || specifier.startsWith('#')) return specifier
  const entry = entries.get(specifier)
  if (entry) return entry
  return `npm:${specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')}`
}
