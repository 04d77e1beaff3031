import { describe, expect, it } from 'vitest'
import { tokenState } from './token-state.ts'

const now = Date.parse('2026-11-20T15:14:00.000Z')
const at = (ms: number) => new Date(ms).toISOString()

describe('the state of a token', () => {
  it.each([
    [{ deadBecause: null, expiresAt: null }, true, 'No expiry date'],
    [{ deadBecause: null, expiresAt: at(now) }, false, 'Expired'],
    [{ deadBecause: 'password_changed', expiresAt: at(now + 1) }, false, 'Password changed'],
    [{ deadBecause: 'something_new', expiresAt: null }, false, 'something_new'],
  ])('of %o is alive %s, “%s”', (token, isAlive, word) => {
    expect(tokenState(token, now)).toEqual({ isAlive, word })
  })

  it('names the day on which it ends', () => {
    expect(tokenState({ deadBecause: null, expiresAt: at(now + 86_400_000) }, now)).toMatchObject({
      isAlive: true,
      word: expect.stringMatching(/^Until \w+ 2\d Nov/),
    })
  })
})
