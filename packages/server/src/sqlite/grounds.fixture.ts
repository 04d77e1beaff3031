import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreGround } from '../store.fixture.ts'
import { openStore } from './store.ts'

interface Ground {
  readonly name: string
  readonly prepare: () => Promise<StoreGround>
}

/** What every contract runs on: SQLite in the caller's thread and in threads of its own, from an empty folder each. */
export const GROUNDS: readonly Ground[] = [
  groundOf('SQLite in this thread', true),
  groundOf('SQLite with its own thread', false),
]

function groundOf(name: string, inline: boolean): Ground {
  const prepare = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'roost-store-'))
    return {
      open: () => openStore({ folder, inline }),
      clear: () => rm(folder, { recursive: true, force: true }),
    }
  }
  return { name, prepare }
}
