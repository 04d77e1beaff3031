import { expect, it } from 'vitest'
import { portFrom, portInUse } from './port.ts'

it('takes a port or names what gave it', () => {
  expect(portFrom(undefined, 'PORT', 3000)).toBe(3000)
  expect(portFrom('0', 'PORT', 3000)).toBe(0)
  for (const wrong of ['-1', '65536', '80a', '1e3', ' ']) {
    expect(() => portFrom(wrong, 'EMULATOR_PORT', 4000)).toThrow(/^EMULATOR_PORT is /)
  }
})

it('names the port that is taken and the variable that changes it', () => {
  const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' })
  expect(portInUse(taken, 4000, 'EMULATOR_PORT')?.message).toBe(
    'Port 4000 is in use. Set EMULATOR_PORT to another one.',
  )
  expect(portInUse(new Error('other'), 4000, 'EMULATOR_PORT')).toBeNull()
})
