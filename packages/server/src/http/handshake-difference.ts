import { createHash } from 'node:crypto'

/** Enough to know a token again, too little to find it out: 32 bits. */
export function markOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 8)
}

/**
 * Why a verification was refused, as a sentence that never holds the token. Null: it was accepted, as far as token and mode go.
 *
 * @param accepted the verify tokens of all apps
 * @param formerMarks marks of tokens that were accepted before
 */
export function differenceOf(
  query: URLSearchParams,
  accepted: readonly string[],
  formerMarks: readonly string[],
): string | null {
  const read = (name: string) => query.get(`hub.${name}`) ?? query.get(`hub_${name}`)
  const mode = read('mode')
  const token = read('verify_token')
  if (mode === null && token === null && read('challenge') === null) {
    return 'It was no verification: somebody opened the address.'
  }
  if (mode !== 'subscribe') return 'The mode is not “subscribe”.'
  if (read('challenge') === null) return 'There is no challenge in it.'
  if (token === null || token === '') return 'The verify token is empty.'
  if (accepted.length === 0) return 'There is no verify token here to compare with.'
  if (accepted.includes(token)) return null
  const near = accepted.map((one) => nearness(token, one)).find((sentence) => sentence !== null)
  if (near != null) return near
  return formerMarks.includes(markOf(token))
    ? 'It is a verify token of before; another one is set now.'
    : `The verify token is another one, of ${token.length} characters.`
}

function nearness(token: string, ours: string): string | null {
  if (token.trimEnd() === ours) return 'The verify token ends in a blank.'
  if (token.trimStart() === ours) return 'The verify token begins with a blank.'
  if (token.replace(/^(["'“”‘’`])(.*)["'“”‘’`]$/, '$2') === ours) return 'The verify token stands in quotes.'
  if (token.toLowerCase() === ours.toLowerCase()) return 'The verify token differs in capital letters.'
  if (token.startsWith(ours)) return `The verify token is longer by ${token.length - ours.length} characters.`
  // A beginning of a few characters is chance.
  return ours.startsWith(token) && token.length * 2 >= ours.length
    ? `The verify token is cut off: ${ours.length - token.length} characters are missing.`
    : null
}
