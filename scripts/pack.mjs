// `npm run pack`: builds the packages as npm would carry them, into `dist/packages`, and tarballs beside them.
//
// In the repository `exports` and `bin` point at TypeScript, which Node refuses to run under `node_modules`. So a staged
// copy gets built files, and a manifest that points at those. `--check` stops before the tarballs; both run publint.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const repository = fileURLToPath(new URL('..', import.meta.url))
const output = join(repository, 'dist')

/** What is published, and what belongs into each beside its built sources: from below the repository, to below the package. */
const PACKAGES = [
  { folder: 'meta', carries: {} },
  {
    folder: 'emulator',
    carries: { 'packages/emulator/dist-page': 'dist-page', 'packages/emulator/assets': 'assets' },
  },
  { folder: 'server', carries: { 'packages/inbox/dist': 'page' } },
  { folder: 'cli', carries: { 'packages/cli/bin': 'bin' } },
]

rmSync(output, { recursive: true, force: true })
execFileSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-b', 'packages/cli'], {
  cwd: repository,
  stdio: 'inherit',
})

let faults = 0
for (const { folder, carries } of PACKAGES) {
  const staged = stage(folder, carries)
  const { messages, pkg } = await publint({ pkgDir: staged, pack: false, strict: true })
  for (const message of messages) console.log(`${pkg.name}: ${formatMessage(message, pkg)}`)
  faults += messages.length
}
if (faults > 0) {
  console.log(`publint found ${faults} faults in the packages.`)
  process.exit(1)
}
console.log(`${PACKAGES.length} packages are in order.`)
if (!process.argv.includes('--check')) packTarballs()

/** Copies one package as npm would carry it and gives its folder. */
function stage(folder, carries) {
  const source = join(repository, 'packages', folder)
  const staged = join(output, 'packages', folder)
  mkdirSync(join(staged, 'dist'), { recursive: true })
  for (const path of globSync('**/*.{js,d.ts}', { cwd: join(source, 'dist') })) {
    if (/\.(test|contract)\./.test(path)) continue
    const text = readFileSync(join(source, 'dist', path), 'utf8')
    mkdirSync(join(staged, 'dist', path, '..'), { recursive: true })
    writeFileSync(join(staged, 'dist', path), withPageBeside(text))
  }
  for (const [from, to] of Object.entries(carries)) {
    if (existsSync(join(repository, from)))
      cpSync(join(repository, from), join(staged, to), { recursive: true })
  }
  for (const path of globSync('bin/*.mjs', { cwd: staged })) {
    const text = readFileSync(join(staged, path), 'utf8')
    writeFileSync(join(staged, path), text.replace("'../src/main.ts'", "'../dist/main.js'"))
  }
  for (const path of ['LICENSE', `packages/${folder}/README.md`]) {
    if (existsSync(join(repository, path)))
      cpSync(join(repository, path), join(staged, path.split('/').at(-1)))
  }
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(builtManifest(manifest), null, 2)}\n`)
  return staged
}

/** The inbox's build moves from its own folder into the server's package. */
function withPageBeside(text) {
  return text.replace("new URL('../../inbox/dist'", "new URL('../page'")
}

/** The manifest of the staged copy: everything that pointed at a source points at what was built from it. */
function builtManifest({ scripts: _scripts, devDependencies: _devDependencies, exports, imports, ...rest }) {
  return {
    ...rest,
    engines: { node: '>=22.18' },
    files: ['dist', 'dist-page', 'assets', 'page', 'bin'],
    ...(exports && {
      exports: Object.fromEntries(
        Object.entries(exports).map(([subpath, file]) => [
          subpath,
          { types: built(file).replace(/\.js$/, '.d.ts'), default: built(file) },
        ]),
      ),
    }),
    ...(imports && {
      imports: Object.fromEntries(
        Object.entries(imports).map(([name, conditions]) => [
          name,
          Object.fromEntries(Object.entries(conditions).map(([condition, file]) => [condition, built(file)])),
        ]),
      ),
    }),
  }
}

function built(file) {
  return file.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '.js')
}

function packTarballs() {
  const tarballs = join(output, 'tarballs')
  mkdirSync(tarballs)
  for (const { folder } of PACKAGES) {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', tarballs], {
      cwd: join(output, 'packages', folder),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  }
}
