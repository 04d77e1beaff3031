import { createHmac } from 'node:crypto'
import { loadFixtures } from '../../fixtures/load.ts'
import { randomFrom } from '../receive/bodies.ts'

export const SECRET = 'bench_app_secret_0001'

/** One notification with its header, as a receiver gets it. */
export interface Signed {
  readonly body: Uint8Array
  readonly signature: string
}

const BODY_BYTES = 700
const DIFFERENT_BODIES = 2_000

/** Text messages as Instagram sends them, 700 bytes each, no two alike. */
export function shortBodies(): Signed[] {
  const random = randomFrom(1)
  return Array.from({ length: DIFFERENT_BODIES }, (_, number) =>
    signed(Buffer.from(textMessage(number, random))),
  )
}

/** Every fixture: all kinds of events, some dozens of shapes. */
export function fixtureBodies(): Signed[] {
  return loadFixtures().map(({ bytes }) => signed(bytes))
}

function textMessage(number: number, random: () => number): string {
  const personId = String(1_234_567_890_000_000 + Math.floor(random() * 1_000_000))
  const mid = Buffer.from(
    `ig_dm_item:1:IGMessageID:17841400000000001:${personId}:${random()}`.padEnd(123, '0'),
  )
  const head = `{"object":"instagram","entry":[{"time":${1_780_396_616_761 + number},"id":"17841400000000001","messaging":[{"sender":{"id":"${personId}"},"recipient":{"id":"17841400000000001"},"timestamp":${1_780_396_615_971 + number},"message":{"mid":"${mid.toString('base64')}","text":"`
  const tail = '"}}]}]}'
  let text = ''
  while (head.length + text.length + tail.length < BODY_BYTES) {
    // Beyond ASCII Meta writes escapes.
    text += random() < 0.1 ? '\\u0645\\u0631 ' : `${Math.floor(random() * 36 ** 6).toString(36)} `
  }
  return (
    head +
    text
      .slice(0, BODY_BYTES - head.length - tail.length)
      .replace(/\\[^ ]*$/, (cut) => '.'.repeat(cut.length)) +
    tail
  )
}

function signed(body: Uint8Array): Signed {
  const hex = createHmac('sha256', SECRET).update(body).digest('hex')
  // From bytes, as a header comes: a text put together with `+` would be compared more slowly.
  return { body: new Uint8Array(body), signature: Buffer.from(`sha256=${hex}`).toString('latin1') }
}
