/**
 * Writes requests into a file, each behind its length, for runs too long to keep them in memory. Words: file, how many,
 * number of the first, how many people.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { randomFrom, requestOf } from './bodies.ts'

const FIRST_AT_MS = 1_790_000_000_000
const PIECES_AT_ONCE = 2_000

const [file = '', count = '0', first = '0', people = '1'] = process.argv.slice(2)
const random = randomFrom(Number(first) + 1)
const out = createWriteStream(file)
for (let done = 0; done < Number(count); ) {
  const pieces: Buffer[] = []
  for (; pieces.length < PIECES_AT_ONCE * 2 && done < Number(count); done++) {
    const number = Number(first) + done
    const request = requestOf(number, Number(people), random, FIRST_AT_MS + number * 5)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(request.length)
    pieces.push(length, request)
  }
  if (!out.write(Buffer.concat(pieces))) await once(out, 'drain')
}
out.end()
await finished(out)
