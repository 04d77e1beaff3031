import { describe, expect, it } from 'vitest'
import { type Import, importsOf, readSources, type Source } from './sources.ts'

/**
 * Who may import whom. A rule speaks of the files that match `files`; `allows` says which of their imports are right. A
 * rule that no file matches fails, so that a renamed folder cannot silently end it.
 */
interface Rule {
  readonly name: string
  readonly files: RegExp
  /** Also for tests, which else may import what they need. */
  readonly alsoTests?: true
  readonly allows: (imported: Import, from: Source) => boolean
}

const META = 'packages/meta/src/'
const SERVER = 'packages/server/src/'
const SERVER_NOUNS =
  /^packages\/server\/src\/(access|account|api|api-fetching|api-review|api-setup|app-name|clock|connect-attempt|contact|conversation|erasure|export|history|instant|media-item|message|meta-app|notification|outbox|removal|set-up|store|thread-owner|token|window)\.ts$/
/** The verbs that talk to Meta, and where their client is made. */
const TALKS_TO_META =
  /^packages\/server\/src\/(meta-client|send|send\/.+|problem|profiles|apps\/.+|connect\/.+|tokens\/.+|import|reconcile|media|setup\/.+|setup)\.ts$/
/** The files that may know which store is used: where everything is put together. */
const KNOWS_THE_STORE = /^packages\/server\/src\/(start|answer-thread|admin|doctor)\.ts$/
const CONCRETE_STORE = /^packages\/server\/src\/(sqlite|postgres)\//
const TEST = /(\.test|\.contract)\.tsx?$|\/testing\//

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$/gm

const isOurs = ({ target }: Import) => target.startsWith('packages/')
const isBelow = (imported: Import, ...folders: readonly string[]) =>
  folders.some((folder) => imported.target.startsWith(folder))
const isPackage = (imported: Import, ...names: readonly string[]) =>
  names.some((name) => imported.target === `npm:${name}`)
const isMetaTopLevel = ({ target }: Import) =>
  /^packages\/meta\/src\/[^/]+\.ts$/.test(target) && !target.endsWith('/index.ts')

const RULES: readonly Rule[] = [
  {
    name: 'meta has no dependency, and no node:* outside hmac/node.ts',
    files: /^packages\/meta\/src\/(?!hmac\/node\.ts$)/,
    allows: (imported) => isBelow(imported, META) || imported.target === '#hmac',
  },
  {
    name: 'meta/wire is types and tables: it imports nothing else',
    files: /^packages\/meta\/src\/wire\//,
    allows: (imported) => isBelow(imported, `${META}wire/`),
  },
  {
    name: 'meta/webhook never imports the client',
    files: /^packages\/meta\/src\/webhook\//,
    allows: (imported) =>
      isBelow(imported, `${META}webhook/`, `${META}wire/`) ||
      isMetaTopLevel(imported) ||
      imported.target === '#hmac',
  },
  {
    name: 'meta/client never imports the webhook',
    files: /^packages\/meta\/src\/client\//,
    allows: (imported) => isBelow(imported, `${META}client/`, `${META}wire/`) || isMetaTopLevel(imported),
  },
  {
    name: "the emulator shares only the types of Meta's wire (law 10)",
    files: /^packages\/emulator\/src\//,
    alsoTests: true,
    allows: (imported, from) =>
      isBelow(imported, 'packages/emulator/src/', 'packages/emulator/assets/') ||
      (isBelow(imported, `${META}wire/`) && imported.isTypeOnly) ||
      imported.target.startsWith('node:') ||
      isPackage(imported, 'hono', '@hono/node-server', 'zod') ||
      (TEST.test(from.path) && isPackage(imported, 'vitest', 'fast-check')),
  },
  {
    name: "the phone page knows the control API's types and nothing else of ours",
    files: /^packages\/emulator\/page\//,
    allows: (imported) =>
      !isOurs(imported) ||
      isBelow(imported, 'packages/emulator/page/') ||
      (imported.target === 'packages/emulator/src/control.ts' && imported.isTypeOnly),
  },
  {
    name: "the inbox knows the API's types and nothing else of ours",
    files: /^packages\/inbox\//,
    allows: (imported) =>
      !isOurs(imported) ||
      isBelow(imported, 'packages/inbox/') ||
      (imported.target === `${SERVER}api.ts` && imported.isTypeOnly),
  },
  {
    name: "the server's nouns know no verb, no HTTP, no concrete store",
    files: SERVER_NOUNS,
    allows: (imported) =>
      SERVER_NOUNS.test(imported.target) || (isBelow(imported, META) && imported.isTypeOnly),
  },
  {
    name: 'server/http calls verbs: never the client, never a concrete store',
    files: /^packages\/server\/src\/http\//,
    allows: (imported) =>
      !CONCRETE_STORE.test(imported.target) &&
      !KNOWS_THE_STORE.test(imported.target) &&
      (!isBelow(imported, META) || imported.isTypeOnly || isBelow(imported, `${META}webhook/`)),
  },
  {
    name: "the server's verbs know no HTTP and no concrete store",
    files:
      /^packages\/server\/src\/(?!http\/|sqlite\/|postgres\/|start\.ts|answer-thread\.ts|admin\.ts|doctor\.ts)/,
    allows: (imported) =>
      !CONCRETE_STORE.test(imported.target) &&
      !isBelow(imported, `${SERVER}http/`) &&
      !KNOWS_THE_STORE.test(imported.target),
  },
  {
    name: 'a store knows nouns and the fold, never HTTP, another store or the client',
    files: /^packages\/server\/src\/sqlite\//,
    allows: (imported) =>
      !isBelow(imported, `${SERVER}http/`, `${SERVER}postgres/`, `${META}client/`) &&
      !KNOWS_THE_STORE.test(imported.target) &&
      !TALKS_TO_META.test(imported.target),
  },
  {
    name: 'in the server only the verbs that talk to Meta, and start, import the client',
    files: /^packages\/server\/src\//,
    allows: (imported, from) =>
      !isBelow(imported, `${META}client/`) ||
      imported.isTypeOnly ||
      TALKS_TO_META.test(from.path) ||
      KNOWS_THE_STORE.test(from.path),
  },
  {
    name: 'nobody imports the CLI',
    files: /^(?!packages\/cli\/|scripts\/|tests\/)/,
    alsoTests: true,
    allows: (imported) => !isBelow(imported, 'packages/cli/'),
  },
  {
    name: "a package is imported by its name, never by a path into another's folder",
    files: /^packages\//,
    alsoTests: true,
    allows: (imported, from) =>
      !imported.specifier.startsWith('.') ||
      !isOurs(imported) ||
      imported.target.split('/')[1] === from.path.split('/')[1],
  },
]

const sources = readSources()

describe('boundaries', () => {
  it.each(RULES)('$name', ({ files, allows, alsoTests }) => {
    const ruled = sources.filter(({ path }) => files.test(path) && (alsoTests || !TEST.test(path)))
    expect(ruled, 'no file matches this rule any more').not.toHaveLength(0)
    const broken = ruled.flatMap((source) =>
      source.imports
        .filter((imported) => !allows(imported, source))
        .map(
          ({ specifier, isTypeOnly }) => `${source.path} imports ${isTypeOnly ? 'type ' : ''}${specifier}`,
        ),
    )
    expect(broken).toEqual([])
  })

  it('reads every form of an import', () => {
    const text = [
      "import './side-effect.ts'",
      "import type { A } from '@roost/meta'",
      'import {\n  b,\n  c,\n} from "./double.ts"'.replaceAll('"', "'"),
      "export * from './again.ts'",
      "export type { D } from './types.ts'",
      "const e = await import('./later.ts')",
      "// import './commented-out.ts'",
      "import f from 'hono/sse'",
    ].join('\n')
    const read = importsOf(
      'packages/x/src/y.ts',
      text,
      new Map([['@roost/meta', 'packages/meta/src/index.ts']]),
    )
    expect(read.map(({ target, isTypeOnly }) => `${isTypeOnly ? 'type ' : ''}${target}`)).toEqual([
      'packages/x/src/side-effect.ts',
      'type packages/meta/src/index.ts',
      'packages/x/src/double.ts',
      'packages/x/src/again.ts',
      'type packages/x/src/types.ts',
      'packages/x/src/later.ts',
      'npm:hono',
    ])
  })
})

describe('habits', () => {
  const LONGEST_FILE_LINES = 400
  /** Tables and documented samples: long because Meta's are. */
  const LONG_BY_NATURE =
    /\/wire\/[^/]+\.ts$|\/error-codes\.ts$|\/sample\/[^/]+\.ts$|\/errors\.ts$|\.fixtures\.ts$|\.expected\.ts$/

  it('keeps every file short', () => {
    const long = sources
      .filter(({ path }) => !LONG_BY_NATURE.test(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST_FILE_LINES)
    expect(long).toEqual([])
  })

  it.each([
    [
      'leaves no work as a note',
      new RegExp(`\\b(${['TO', 'DO'].join('')}|FIX${'ME'}|XX${'X'})\\b`),
      'everywhere',
    ],
    ['types nothing as any', /(:|\bas|<|\|)\s*any(?=[\s,;)>|[\]=]|$)/m, 'code'],
    ['switches no check of the compiler off', /@ts-(ignore|nocheck)/, 'everywhere'],
    ['leaves no test switched off or alone', /\b(describe|it|test)\.(only|skip|todo)\(/, 'code'],
  ])('%s', (_name, forbidden, where) => {
    const found = sources
      .filter(({ path }) => path !== 'tests/boundaries.test.ts')
      .filter(({ text }) => forbidden.test(where === 'code' ? text.replace(COMMENT, '') : text))
    expect(found.map(({ path }) => path)).toEqual([])
  })
})
