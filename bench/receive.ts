import { availableParallelism } from 'node:os'
import { type Bar, type Bench, median } from './bench.ts'
import { expressServer } from './express/install.ts'
import { copyOf, type Filled, filled } from './filled/filled.ts'
import { measure, print, type Run, ratios } from './receive/measure.ts'
import { type Part, startPart } from './receive/part.ts'
import { sustained } from './receive/sustained.ts'

/** Requests a round, people who write, messages stored before, and how often the servers are measured in turn. */
const SHORT = { requests: 40_000, warmUp: 5_000, people: 20_000, stored: 60_000, rounds: 3 }
const FULL = { requests: 200_000, warmUp: 10_000, people: 200_000, stored: 1_000_000, rounds: 5 }

/** After the last answer everything must be applied within this, or the acknowledgements were only put off. */
const MOST_SECONDS_BEHIND = 10

const AT_LEAST = { acknowledged: 0.75, express: 2.5 }
const AT_MOST = { p99: 3, p999: 6 }

/**
 * How fast notifications are acknowledged, with the raw bytes on disk, through the server's own HTTP route, while
 * everything is applied beside it; and how fast they are applied and can be found. The measure is a bare `node:http` server
 * that does nothing but HMAC and `JSON.parse`, given the same bodies by the same generator in the same run, in turn.
 */
export const receive: Bench = {
  name: 'receive',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `receive: ${size.requests} notifications a round from ${size.people} people, ${size.stored} stored before, 64 connections, ${size.rounds} rounds, ${availableParallelism()} cores` +
        (isFull ? '' : ' (short: --full runs 200000, a million stored, and sustains for ten minutes)'),
    )
    const stored = await filled(size.stored, size.people)
    const store = await copyOf(stored.folder)
    try {
      const bars = await inTurns(size, store.folder)
      return isFull ? [...bars, ...(await sustained(store.folder, size.people))] : bars
    } finally {
      store.done()
      stored.done()
    }
  },
}

async function inTurns(size: typeof SHORT, folder: Filled['folder']): Promise<Bar[]> {
  const express = await expressServer()
  const load = await startPart('load.ts', [String(size.requests), String(size.warmUp), String(size.people)])
  const bare: Run[] = []
  const roost: Run[] = []
  const beside: Run[] = []
  try {
    for (let round = 0; round < size.rounds; round++) {
      if (round > 0) await load.ask({ ask: 'renew' })
      bare.push(await measure('bare-server.ts', load))
      roost.push(await measure('roost-server.ts', load, folder))
      if (express !== null) beside.push(await measureExpress(load, express))
    }
  } finally {
    await load.close()
  }
  print('bare node:http', bare, size.requests)
  print('roost', roost, size.requests)
  if (express !== null) print('express', beside, size.requests)
  return barsOf(size, bare, roost, beside)
}

/** Node's own name for the package's folder, so that the server need not stand in it. */
function measureExpress(load: Part, packageFile: string): Promise<Run> {
  return measure('express-server.ts', load, packageFile)
}

function barsOf(
  size: typeof SHORT,
  bare: readonly Run[],
  roost: readonly Run[],
  express: readonly Run[],
): Bar[] {
  const n = size.requests * size.rounds
  const seconds = Number(roost.reduce((total, run) => total + run.seconds, 0).toFixed(1))
  const behind = roost.map((run) => run.settledSeconds - run.seconds)
  const inTime = Math.max(...behind) <= MOST_SECONDS_BEHIND
  const bar = (what: string, value: number | null, limit: number, isMost: boolean): Bar => {
    const rounded = value === null || Number.isNaN(value) ? null : Number(value.toFixed(4))
    const ok = rounded !== null && (isMost ? rounded <= limit : rounded >= limit)
    return { what, value: rounded, bar: limit, ok, n, seconds }
  }
  const acknowledged = median(ratios(bare, roost, (run) => run.seconds))
  const besideExpress = express.length === 0 ? null : median(ratios(express, roost, (run) => run.seconds))
  const bars = [
    bar('acknowledged', inTime ? acknowledged : null, AT_LEAST.acknowledged, false),
    bar('seconds from the last answer until all was applied', median(behind), MOST_SECONDS_BEHIND, true),
    bar('p99 to that of the bare server', median(ratios(roost, bare, (run) => run.p99Ms)), AT_MOST.p99, true),
    bar(
      'p99.9 to that of the bare server',
      median(ratios(roost, bare, (run) => run.p999Ms)),
      AT_MOST.p999,
      true,
    ),
    bar('rate to that of Express without a store', besideExpress, AT_LEAST.express, false),
  ]
  if (size.requests >= FULL.requests) return bars
  // Without ten minutes: the same rounds, until all is applied and can be found.
  const sustainedRatio = median(
    roost.map((run, index) => (bare[index]?.seconds ?? Number.NaN) / run.settledSeconds),
  )
  return [
    ...bars,
    bar('sustained until applied and searchable', sustainedRatio, 0.55, false),
    bar('CPU per event, sustained', median(ratios(roost, bare, (run) => run.cpuMicros)), 2.5, true),
  ]
}
