import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors.ts'

/** Long enough that guessing ten a minute leads nowhere, short enough for a few words in a row. */
const SHORTEST_PASSWORD_CHARS = 12
const LONGEST_PASSWORD_CHARS = 1024

// OWASP "Password Storage": scrypt with N = 2^17, r = 8, p = 1 takes 128 MB for a moment.
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Throws `invalid` for a password that is too short or endless. Costs nothing, unlike hashing it. */
export function checkNewPassword(password: string): void {
  if (password.length >= SHORTEST_PASSWORD_CHARS && password.length <= LONGEST_PASSWORD_CHARS) return
  throw new AppError(
    'invalid',
    `The password has ${password.length} characters.`,
    `Choose one with ${SHORTEST_PASSWORD_CHARS} to ${LONGEST_PASSWORD_CHARS}; a few words in a row are good.`,
  )
}

/** A hash that names its own parameters, `scrypt$N$r$p$salt$hash`, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  checkNewPassword(password)
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, HASH_BYTES, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Says whether this is the password. A hash that cannot be read matches nothing. */
export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) return false
  if (password.length > LONGEST_PASSWORD_CHARS) return false
  const expected = Buffer.from(hash, 'base64url')
  const cost = { N: Number(n), r: Number(r), p: Number(p) }
  const actual = await derive(password, Buffer.from(salt, 'base64url'), expected.length, cost)
  return timingSafeEqual(actual, expected)
}

/** Hashing runs one at a time: each takes 128 MB, and whoever sends many sign-ins must not take all the memory. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0
const MAX_WAITING = 20

async function derive(
  password: string,
  salt: Uint8Array,
  lengthBytes: number,
  cost: ScryptOptions,
): Promise<Buffer> {
  if (waiting >= MAX_WAITING) {
    throw new AppError(
      'too_many',
      'Many people are signing in at this moment.',
      'Wait a minute, then try again.',
    )
  }
  waiting++
  const turn = last.then(() => runScrypt(password, salt, lengthBytes, cost)).finally(() => waiting--)
  last = turn.catch(() => undefined)
  return turn
}

function runScrypt(
  password: string,
  salt: Uint8Array,
  lengthBytes: number,
  cost: ScryptOptions,
): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, lengthBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
