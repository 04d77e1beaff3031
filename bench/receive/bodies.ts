import { createHmac } from 'node:crypto'

export const SECRET = 'bench_app_secret_0001'
export const ACCOUNT_ID = '17841400000000001'

/** Common words of a shop's messages; most of a text is made of them. */
const COMMON =
  'the is it do you have this in size and what about ship to tomorrow price please thanks for order my when will arrive blue green small large store open today can send photo of yes no maybe later address delivery gift card return exchange السعر كم مرحبا بكم التوصيل'.split(
    ' ',
  )
/** And as many rarer ones as a shop's customers use, so that an index of words has something to hold. */
const RARER = 8_000
const WORDS = [...COMMON, ...Array.from({ length: RARER }, (_, index) => rareWord(index))]

/** Consonant and vowel by turns, no two alike. */
function rareWord(index: number): string {
  let rest = index + 400
  let word = ''
  while (rest > 0) {
    word += `${'bcdfghklmnprstvw'[rest % 16]}${'aeiou'[(rest >> 4) % 5]}`
    rest = Math.floor(rest / 80)
  }
  return word
}

/** A rank from 0 to `count - 1` by Zipf's law: the tenth word comes a tenth as often as the first. */
function zipf(random: () => number, count: number): number {
  return Math.floor((count + 1) ** random()) - 1
}

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

/** One signed HTTP request with the notification of `bodyOf`. */
export function requestOf(number: number, people: number, random: () => number, atMs: number): Buffer {
  const body = bodyOf(number, people, random, atMs)
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  return Buffer.from(
    `POST /webhooks/meta HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `X-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  )
}

/**
 * A notification of one text message as Instagram sends it: about 760 bytes, mids of 164 characters, letters beyond ASCII
 * escaped. A few people write often, most seldom (density 1/√rank).
 */
export function bodyOf(number: number, people: number, random: () => number, atMs: number): string {
  const person = Math.floor(random() ** 2 * people)
  const personId = String(1_234_567_890_000_000 + person)
  return escaped({
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
}

function midOf(person: number, number: number, atMs: number): string {
  const thread = `340282366841710300949128${String(person).padStart(15, '0')}`
  const item = (BigInt(atMs) * 1_000n + BigInt(number % 1_000)) << 64n
  const plain = `ig_dm_item:1:IGMessageID:${ACCOUNT_ID}:${thread}:${item + BigInt(number)}`
  return Buffer.from(plain).toString('base64').replaceAll('=', 'ZD')
}

/** A word of the texts: half of the time as often as it is used, else any of them. */
export function someWord(random: () => number): string {
  const rank = random() < 0.5 ? zipf(random, WORDS.length) : Math.floor(random() * WORDS.length)
  return WORDS[rank] ?? ''
}

function textOf(random: () => number): string {
  const length = 40 + Math.floor(random() * 50)
  const words: string[] = []
  for (let index = 0; index < length; index++) {
    words.push(WORDS[zipf(random, WORDS.length)] ?? '')
  }
  return words.join(' ')
}

/** Meta writes everything beyond ASCII as \u escapes. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
