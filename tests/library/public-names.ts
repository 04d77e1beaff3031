import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { REPOSITORY } from '../sources.ts'

/** A name that a user of the library can import. */
export interface PublicName {
  readonly name: string
  /** The entries that carry it: `@roost/meta`, `@roost/meta/wire`, … */
  readonly entries: readonly string[]
  /** File below the repository where it is declared. */
  readonly path: string
  /** As it is declared: `function`, `interface`, … */
  readonly form: string
  readonly hasDocstring: boolean
}

type Declaration = Omit<PublicName, 'entries'>

const META = 'packages/meta'

/** Every name that an entry of `@roost/meta` exports, followed through to where it is declared. */
export function readPublicNames(): PublicName[] {
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, META, 'package.json'), 'utf8')) as {
    name: string
    exports: Readonly<Record<string, string>>
  }
  const names = new Map<string, PublicName>()
  for (const [subpath, file] of Object.entries(manifest.exports)) {
    const entry = manifest.name + subpath.slice(1)
    for (const [name, declaration] of exportsOf(join(META, file))) {
      const key = `${declaration.path} ${name}`
      const entries = [...(names.get(key)?.entries ?? []), entry]
      names.set(key, { ...declaration, name, entries })
    }
  }
  return [...names.values()]
}

const DECLARED =
  /(\*\/\n)?^export (?:declare |abstract |async )*(function|const|class|interface|type) ([A-Za-z_$][\w$]*)/gm
const PASSED_ON = /^export (?:type )?(\*|\{[^}]*\}) from '(\.[^']+)'/gm

/** Exported name to its declaration, for one file. */
function exportsOf(path: string): ReadonlyMap<string, Declaration> {
  const text = readFileSync(join(REPOSITORY, path), 'utf8')
  const found = new Map<string, Declaration>()
  for (const [, documented, form = '', name = ''] of text.matchAll(DECLARED)) {
    found.set(name, { name, path, form, hasDocstring: documented !== undefined })
  }
  for (const [, what = '', specifier = ''] of text.matchAll(PASSED_ON)) {
    const theirs = exportsOf(join(dirname(path), specifier))
    if (what === '*') {
      for (const [name, declaration] of theirs) if (!found.has(name)) found.set(name, declaration)
      continue
    }
    for (const word of what.slice(1, -1).split(',')) {
      const [, name, alias] = /^(?:type )?(\w+)(?: as (\w+))?$/.exec(word.trim()) ?? []
      if (name === undefined) continue
      const declaration = theirs.get(name)
      if (declaration === undefined) throw new Error(`${path} passes on ${name}, which ${specifier} lacks.`)
      found.set(alias ?? name, declaration)
    }
  }
  return found
}
