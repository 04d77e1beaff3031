import { createHmac } from 'node:crypto'

export const SECRET = 'bench_app_secret_0001'
export const ACCOUNT_ID = '17841400000000001'

const WORDS =
  'the is it do you have this in size and what about ship to tomorrow price please thanks for order my when will arrive blue green small large store open today can send photo of yes no maybe later address delivery gift card return exchange السعر كم مرحبا بكم التوصيل'.split(
    ' ',
  )

/** Small, repeatable randomness (mulberry32): the same bodies in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * One signed HTTP request with a text message as Instagram sends it: about 760 bytes of body, mids of 164 characters,
 * letters beyond ASCII escaped. A few people write often, most seldom (density 1/√rank).
 */
export function requestOf(number: number, people: number, random: () => number, atMs: number): Buffer {
  const person = Math.floor(random() ** 2 * people)
  const personId = String(1_234_567_890_000_000 + person)
  const body = escaped({
    object: 'instagram',
    entry: [
      {
        time: atMs + 700,
        id: ACCOUNT_ID,
        messaging: [
          {
            sender: { id: personId },
            recipient: { id: ACCOUNT_ID },
            timestamp: atMs,
            message: { mid: midOf(person, number, atMs), text: textOf(random) },
          },
        ],
      },
    ],
  })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  return Buffer.from(
    `POST /webhooks/meta HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `X-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  )
}

function midOf(person: number, number: number, atMs: number): string {
  const thread = `340282366841710300949128${String(person).padStart(15, '0')}`
  const item = (BigInt(atMs) * 1_000n + BigInt(number % 1_000)) << 64n
  const plain = `ig_dm_item:1:IGMessageID:${ACCOUNT_ID}:${thread}:${item + BigInt(number)}`
  return Buffer.from(plain).toString('base64').replaceAll('=', 'ZD')
}

function textOf(random: () => number): string {
  const length = 40 + Math.floor(random() * 50)
  const words: string[] = []
  for (let index = 0; index < length; index++) {
    words.push(WORDS[Math.floor(random() ** 2 * WORDS.length)] ?? '')
  }
  return words.join(' ')
}

/** Meta writes everything beyond ASCII as \u escapes. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
