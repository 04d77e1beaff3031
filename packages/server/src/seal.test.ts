import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeal, SealError } from './seal.ts'

const secret = 'a'.repeat(64)
const otherSecret = 'b'.repeat(64)

test('what is sealed opens again, for any token and account', () => {
  const seal = createSeal(secret)
  fc.assert(
    fc.property(fc.string(), fc.string(), (accountId, token) => {
      expect(seal.open(accountId, seal.seal(accountId, token))).toBe(token.toWellFormed())
    }),
  )
})

test('the same token gives other bytes each time, and none of them hold it', () => {
  const seal = createSeal(secret)
  const [first, second] = [seal.seal('1', 'IGAAtoken'), seal.seal('1', 'IGAAtoken')]
  expect(first).not.toEqual(second)
  expect(Buffer.from(first).includes('IGAAtoken')).toBe(false)
})

test('a token does not open for another account, with another secret, or with any bit changed', () => {
  const seal = createSeal(secret)
  const sealed = seal.seal('1', 'IGAAtoken')
  expect(() => seal.open('2', sealed)).toThrow(SealError)
  expect(() => createSeal(otherSecret).open('1', sealed)).toThrow(SealError)
  for (let place = 0; place < sealed.length; place++) {
    const changed = Uint8Array.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => seal.open('1', changed)).toThrow(SealError)
  }
  expect(() => seal.open('1', sealed.subarray(0, 10))).toThrow(SealError)
})

test('after a rotation the earlier secret still opens, and new tokens need only the new one', () => {
  const before = createSeal(secret).seal('1', 'IGAAtoken')
  const rotated = createSeal(otherSecret, secret)
  expect(rotated.open('1', before)).toBe('IGAAtoken')
  expect(createSeal(otherSecret).open('1', rotated.seal('1', 'IGAAtoken'))).toBe('IGAAtoken')
})
