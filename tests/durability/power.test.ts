import { describe, expect, it } from 'vitest'
import { findStrace } from '../end-to-end/strace.ts'
import { cutPower } from './power.ts'

const found = await findStrace()
/** The long form is `node tests/durability/power.ts --cuts 500`. */
const CUTS = 25

describe.skipIf('lacking' in found)('a disk that loses power', () => {
  it(`loses nothing that was acknowledged, in ${CUTS} cuts after which only what was synced is sure`, async () => {
    const report = await cutPower({ cuts: CUTS, seed: 3 })
    expect(report.faults).toEqual([])
    expect(report.acknowledged).toBeGreaterThan(50)
    expect(report.unsynced).toBeGreaterThan(CUTS)
  })
})
