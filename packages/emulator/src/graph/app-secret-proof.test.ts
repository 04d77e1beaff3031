/** `appsecret_proof`, with the reference's test vectors: login and set-up, 9. */
import { describe, expect, it } from 'vitest'
import { call, patched } from '../testing/login.ts'
import { manualClock, START_MS } from '../testing/manual-clock.ts'
import { type Rig, startRig } from '../testing/rig.ts'

describe('appsecret_proof', () => {
  const vector = '71eb71c5b3138088de7ae1d93d0b65251d8c293e3ca2f5e97d8c50269b12f54d'
  const timed = '0a66d3471c934f446085e1ed306a0ecfd09e26fff9faa4047e59b7e00a97fdba'
  const bad = {
    code: 100,
    type: 'GraphMethodException',
    message: 'Invalid appsecret_proof provided in the API argument',
  }

  async function start(isRequired: boolean, atMs = START_MS): Promise<Rig> {
    const rig = await startRig({ clock: manualClock(atMs) })
    const { world } = rig.emulator
    world.app.secret = 'emulator_app_secret_0001'
    const token = world.tokens.find(({ value }) => value === rig.page.accessToken)
    if (token) token.value = 'EMU_TOKEN_1'
    await patched(rig, '/app', { requiresProof: isRequired })
    return rig
  }
  const ask = (rig: Rig, query: string) =>
    call(rig, `graph.facebook.com/me?access_token=EMU_TOKEN_1&${query}`)

  it('is asked for when the app requires it, and must be right whenever it is given', async () => {
    const rig = await start(true)
    expect((await ask(rig, '')).json).toMatchObject({
      error: {
        code: 100,
        type: 'GraphMethodException',
        message: 'API calls from the server require an appsecret_proof argument',
      },
    })
    expect((await ask(rig, `appsecret_proof=${vector}`)).status).toBe(200)
    const lenient = await start(false)
    expect((await ask(lenient, '')).status).toBe(200)
    for (const wrong of ['x', vector.toUpperCase(), '%F0%9F%98%80', timed]) {
      expect((await ask(lenient, `appsecret_proof=${wrong}`)).json).toMatchObject({ error: bad })
    }
  })

  it('with a time counts for five minutes', async () => {
    const rig = await start(true, 1_700_000_000_000)
    const query = `appsecret_proof=${timed}&appsecret_time=1700000000`
    expect((await ask(rig, query)).status).toBe(200)
    await rig.emulator.advance('5m')
    expect((await ask(rig, query)).status).toBe(200)
    await rig.emulator.advance('1s')
    expect((await ask(rig, query)).json).toMatchObject({ error: bad })
  })
})
