import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT, hear, notificationOf, said } from '../store.fixture.ts'
import { openStore } from './store.ts'

let parent: string
let folder: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'roost-private-'))
  folder = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

test.skipIf(process.platform === 'win32')(
  'the folder and every file in it are their owner’s alone',
  async () => {
    const before = process.umask(0)
    try {
      const store = await openStore({ folder })
      await store.saveAccount(ACCOUNT)
      await hear(store, notificationOf([said({ mid: 'm1' })]))
      const names = (await readdir(folder)).sort()
      expect(names).toContain('roost.db-wal')
      expect(await Promise.all(names.map((name) => modeOf(join(folder, name))))).toEqual(
        names.map(() => 0o600),
      )
      expect(await modeOf(folder)).toBe(0o700)
      await store.close()

      await chmod(join(folder, 'roost.db'), 0o644)
      await (await openStore({ folder })).close()
      expect(await modeOf(join(folder, 'roost.db'))).toBe(0o600)
    } finally {
      process.umask(before)
    }
  },
)
