import { keepingContract } from '../keeping.contract.ts'
import { loginsContract } from '../logins.contract.ts'
import { setUpContract } from '../set-up.contract.ts'
import { storeContract } from '../store.contract.ts'
import { GROUNDS } from './grounds.fixture.ts'

for (const { name, prepare } of GROUNDS) {
  keepingContract(name, prepare)
  loginsContract(name, prepare)
  setUpContract(name, prepare)
  storeContract(name, prepare)
}
