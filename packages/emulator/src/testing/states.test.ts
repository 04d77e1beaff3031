/** Every state can be entered and left, and Meta’s side is as the reference says in it. */
import { describe, expect, it } from 'vitest'
import { registerRedirect } from './login.ts'
import { metaSide } from './meta-side.ts'
import { startRig } from './rig.ts'
import { setUpFor } from './set-up.ts'
import { checks, isHealthy } from './state-checks.ts'
import { RECEIVER_ROWS, type State, type StateName, states } from './states.ts'

async function healthyWorld() {
  const rig = await startRig()
  await registerRedirect(rig)
  const receiver = await rig.connect()
  for (const account of [rig.pottery, rig.cafe]) await rig.act(account, { text: 'first' })
  await rig.emulator.idle()
  return { rig, receiver, meta: metaSide(rig.emulator) }
}

describe('Meta’s side', () => {
  it.each(Object.entries(states) as [StateName, State][])('%s', async (name, state) => {
    const world = await healthyWorld()
    const healthy = await setUpFor(world.meta, state.login)
    const { setUp, leave } = await state.enter(world.meta, healthy)
    expect(setUp === healthy || state.side === 'ours' || name === 'token_55_days_old').toBe(true)
    await checks[name]({ ...world, setUp })
    await leave()
    await isHealthy({ ...world, setUp: healthy })
    expect(await setUpFor(world.meta, state.login)).toEqual(healthy)
  })

  it('has a state for every row of the reference', () => {
    const rows = [...Object.values(states).map(({ row }) => row), ...RECEIVER_ROWS]
    expect([...new Set(rows)].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 42 }, (_, at) => at + 1),
    )
  })
})
