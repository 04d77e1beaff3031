import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { REPOSITORY } from '../sources.ts'

/** A folder of its own outside the repository, as a reader's project is. */
export interface Project {
  readonly folder: string
  write(name: string, text: string): Promise<void>
  remove(): Promise<void>
}

/** Makes an empty project and links packages into it, from the repository or from another folder of modules. */
export async function makeProject(
  packages: readonly string[],
  modules: string = join(REPOSITORY, 'node_modules'),
): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-library-'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  for (const name of packages) {
    const own = join(modules, name)
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(existsSync(own) ? own : join(REPOSITORY, 'node_modules', name), link)
  }
  return {
    folder,
    async write(name, text) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
