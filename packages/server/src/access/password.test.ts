import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './password.ts'

test('the right password matches, another does not, and the hash names its parameters', async () => {
  const hash = await hashPassword('four plain words here')
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/)
  expect(await checkPassword('four plain words here', hash)).toBe(true)
  expect(await checkPassword('four plain words hers', hash)).toBe(false)
})

test('the same letters typed on another machine are the same password', async () => {
  expect(await checkPassword('cafe\u0301 is where we met', await hashPassword('café is where we met'))).toBe(
    true,
  )
})

test('a short or endless password is refused with the length it needs', async () => {
  await expect(hashPassword('short')).rejects.toThrow('The password has 5 characters.')
  await expect(hashPassword('x'.repeat(2000))).rejects.toMatchObject({ code: 'invalid' })
})

test('a hash that cannot be read matches nothing', async () => {
  for (const hash of ['', 'plain', 'scrypt$1', 'bcrypt$1$1$1$a$b']) {
    expect(await checkPassword('anything at all', hash)).toBe(false)
  }
})
