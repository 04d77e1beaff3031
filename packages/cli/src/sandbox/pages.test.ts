import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashOf } from './pages.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-pages-'))
  await mkdir(join(folder, 'page/src'), { recursive: true })
  await writeFile(join(folder, 'page/src/main.tsx'), 'one')
  await writeFile(join(folder, 'lock.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true }))

const hash = () => hashOf(folder, ['page', 'lock.json'])

it('changes with every content and name of the sources, and with nothing else', async () => {
  const first = await hash()
  await utimes(join(folder, 'lock.json'), 1, 1)
  await mkdir(join(folder, 'page/dist'))
  await writeFile(join(folder, 'page/dist/index.html'), 'built')
  expect(await hash()).toBe(first)

  await writeFile(join(folder, 'page/src/main.tsx'), 'two')
  const second = await hash()
  await writeFile(join(folder, 'page/src/new.ts'), '')
  expect(new Set([first, second, await hash()]).size).toBe(3)
})
