import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyingContract } from '../applying.contract.ts'
import { fetchingContract } from '../fetching.contract.ts'
import { keepingContract } from '../keeping.contract.ts'
import { loginsContract } from '../logins.contract.ts'
import { mediaContract } from '../media.contract.ts'
import { peopleContract } from '../people.contract.ts'
import { searchContract } from '../search.contract.ts'
import { setUpContract } from '../set-up.contract.ts'
import { storeContract } from '../store.contract.ts'
import { openStore } from './store.ts'

for (const inline of [true, false]) {
  const name = inline ? 'SQLite in this thread' : 'SQLite with its own thread'
  const prepare = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'roost-store-'))
    return {
      open: () => openStore({ folder, inline }),
      clear: () => rm(folder, { recursive: true, force: true }),
    }
  }
  storeContract(name, prepare)
  applyingContract(name, prepare)
  searchContract(name, prepare)
  fetchingContract(name, prepare)
  mediaContract(name, prepare)
  peopleContract(name, prepare)
  keepingContract(name, prepare)
  loginsContract(name, prepare)
  setUpContract(name, prepare)
}
