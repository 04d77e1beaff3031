import { applyingContract } from '../applying.contract.ts'
import { GROUNDS } from './grounds.fixture.ts'

for (const { name, prepare } of GROUNDS) {
  applyingContract(name, prepare)
}
