import type { SetUp, StateName } from '@roost/emulator/states'
import { states } from '@roost/emulator/states'
import type { Patient, Ward } from './ward.ts'

/** One thing that is wrong, and what the doctor has to name first. */
export interface Fault {
  /** In plain words, for the page. */
  readonly name: string
  /** By the logins it was made with; null: it has nothing to do with a login. */
  readonly login: SetUp['login'] | null
  /** `<check>`, and the entry of the catalogue; null: nothing is wrong, or nothing to be told. */
  readonly expects: { readonly check: string; readonly problem: string } | null
  /** Why this and the faults of the same group cannot be told apart. */
  readonly alike?: string
  /** Makes the set-up ill, and gives it to the doctor with a way back. */
  make(ward: Ward): Promise<Illness>
}

export interface Illness {
  readonly patient: Patient
  readonly leave: () => Promise<void>
}

const nothing = async () => undefined

/** A state of the emulator's table. */
export function state(name: StateName, words: string, expects: Fault['expects'], alike?: string): Fault {
  const { login } = states[name]
  return {
    name: words,
    login,
    expects,
    ...(alike === undefined ? {} : { alike }),
    async make(ward) {
      const { setUp, leave } = await states[name].enter(ward.meta, await ward.healthy(login))
      return { patient: { setUps: [setUp] }, leave }
    },
  }
}

/** Something that we have written down wrongly, or that stands between Meta and us. */
export function ours(
  words: string,
  login: SetUp['login'],
  expects: Fault['expects'],
  change: (setUp: SetUp, ward: Ward) => Partial<Patient> | Promise<Partial<Patient>>,
  alike?: string,
): Fault {
  return {
    name: words,
    login,
    expects,
    ...(alike === undefined ? {} : { alike }),
    async make(ward) {
      const setUp = await ward.healthy(login)
      return { patient: { setUps: [setUp], ...(await change(setUp, ward)) }, leave: nothing }
    },
  }
}

/** Both at once: the second on what the first made. */
export function pair(first: Fault, second: Fault): Fault {
  return {
    name: `${first.name}, and ${second.name.charAt(0).toLowerCase()}${second.name.slice(1)}`,
    login: first.login,
    expects: first.expects,
    async make(ward) {
      const one = await first.make(ward)
      const other = await second.make(ward)
      const environment = { ...one.patient.environment, ...other.patient.environment }
      const [setUp] = one.patient.setUps
      const healthy = setUp === undefined ? null : await ward.healthy(setUp.login)
      const changed = other.patient.setUps[0]
      const merged =
        setUp === undefined || healthy === null || changed === undefined
          ? setUp
          : mergedSetUp(setUp, changed, healthy)
      return {
        patient: {
          ...one.patient,
          ...other.patient,
          environment,
          setUps: merged === undefined ? [] : [merged, ...one.patient.setUps.slice(1)],
        },
        leave: async () => {
          await other.leave()
          await one.leave()
        },
      }
    },
  }
}

/** What the second fault wrote down differently, on top of what the first did. */
function mergedSetUp(one: SetUp, other: SetUp, healthy: SetUp): SetUp {
  const changed = Object.entries(other).filter(([name, value]) => value !== Reflect.get(healthy, name))
  return { ...one, ...Object.fromEntries(changed) }
}
