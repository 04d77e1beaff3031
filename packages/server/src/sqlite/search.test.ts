import { searchContract } from '../search.contract.ts'
import { GROUNDS } from './grounds.fixture.ts'

for (const { name, prepare } of GROUNDS) {
  searchContract(name, prepare)
}
