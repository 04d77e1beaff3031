import { fetchingContract } from '../fetching.contract.ts'
import { mediaContract } from '../media.contract.ts'
import { peopleContract } from '../people.contract.ts'
import { GROUNDS } from './grounds.fixture.ts'

for (const { name, prepare } of GROUNDS) {
  fetchingContract(name, prepare)
  mediaContract(name, prepare)
  peopleContract(name, prepare)
}
