// One fresh process: how long an emulator takes to be ready, alone and fifty at once, and what each costs in memory. Prints JSON.
import { get } from 'node:http'
import { createEmulator, type Emulator } from '@roost/emulator'

export interface InstancesResult {
  /** The first of the process, with nothing compiled yet. */
  readonly firstMs: number
  /** Of all cores, for that first one: what it would take on a machine with nothing else to do. */
  readonly firstCpuMs: number
  /** Ones after it, each closed before the next. */
  readonly laterMs: readonly number[]
  /** Until the last of all was ready. */
  readonly togetherMs: number
  readonly bytesEach: number
}

const TOGETHER = 50
const LATER = 10

async function ready(): Promise<[number, Emulator]> {
  const startedMs = performance.now()
  const emulator = await createEmulator()
  await answered(`${emulator.url}/_emulator/accounts`)
  return [performance.now() - startedMs, emulator]
}

/** Not by `fetch`: its first call in a process costs as much as the emulator, and is the caller's. */
function answered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => answer.resume().on('end', resolve)).on('error', reject)
  })
}

/** What is reachable: collected garbage does not count. */
function usedBytes(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const cpuBefore = process.cpuUsage()
const [firstMs, first] = await ready()
const { user, system } = process.cpuUsage(cpuBefore)
const firstCpuMs = (user + system) / 1000
await first.close()
const laterMs: number[] = []
for (let round = 0; round < LATER; round++) {
  const [tookMs, emulator] = await ready()
  laterMs.push(tookMs)
  await emulator.close()
}

const before = usedBytes()
const startedMs = performance.now()
const all = await Promise.all(Array.from({ length: TOGETHER }, ready))
const togetherMs = performance.now() - startedMs
const bytesEach = (usedBytes() - before) / TOGETHER
await Promise.all(all.map(([, emulator]) => emulator.close()))
const result: InstancesResult = { firstMs, firstCpuMs, laterMs, togetherMs, bytesEach }
console.log(JSON.stringify(result))
