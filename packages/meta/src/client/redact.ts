/** What stands in place of a secret. */
const REDACTED = '[secret]'

/**
 * Tokens and secrets that are not ours to know but must not be shown either: those that Meta puts into `paging.next`, those
 * of other accounts, those in a proxy's error page.
 */
const FOREIGN_SECRETS: readonly RegExp[] = [
  /((?:access_token|input_token|fb_exchange_token|client_secret|appsecret_proof|verify_token|code_verifier)(?:=|%3D|\\*"\s*:\s*\\*"))[^&\s"'\\<>]+/gi,
  /(bearer(?:\s|%20|\+)+)[^\s"'\\<>,;&]+/gi,
  /()\b(?:IG|EA)[A-Z]{1,3}[A-Za-z0-9_-]{24,}/g,
]

/** What a token may consist of. Meta's are letters and digits; an app's own is `id|secret`. */
const TOKEN = /^[\w.~+/=|:-]+$/

/** Whether this text can be a token: quotes, spaces and line breaks come from a careless copy. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** Makes a function that removes secrets, however they are written or escaped, and whatever else looks like one. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  // The longest first: an app token holds the app's secret, and half a token must not stay behind.
  const own = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .map((secret) => new RegExp([...secret].map(anySpelling).join(''), 'g'))
  return (text) => {
    let safe = text
    for (const pattern of own) safe = safe.replace(pattern, REDACTED)
    for (const pattern of FOREIGN_SECRETS) safe = safe.replace(pattern, `$1${REDACTED}`)
    return safe
  }
}

/** One character as it is, percent-encoded, or escaped by JSON once or several times. */
function anySpelling(char: string): string {
  const hex = char.charCodeAt(0).toString(16).padStart(2, '0')
  const anyCase = [...hex].map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit))
  const plain = /\w/.test(char) ? char : `\\\\*\\${char}`
  return `(?:${plain}|%${anyCase.join('')}|\\\\+u00${anyCase.join('')})`
}
