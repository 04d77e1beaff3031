/** What "Copy as curl" and "Copy as fixture" give. Neither ever holds a secret; a fixture holds nobody's words either. */

/** The variable of the shell that has to hold the secret. */
const VARIABLES: Readonly<Record<string, string>> = {
  meta: 'META_APP_SECRET',
  instagram: 'INSTAGRAM_APP_SECRET',
  meta_previous: 'META_APP_SECRET',
  instagram_previous: 'INSTAGRAM_APP_SECRET',
}

/**
 * A command that sends these bytes again, signed. The secret comes from a variable of the shell.
 *
 * @param origin where the server is reached, without a slash at the end
 */
export function curlCommand(body: Uint8Array, signedWith: string, origin: string): string {
  const secret = VARIABLES[signedWith] ?? 'APP_SECRET'
  return [
    `# Needs the app secret in ${secret}, as the server has it.`,
    `file=$(mktemp)`,
    bytesCommand(body),
    `signature=$(openssl dgst -sha256 -hmac "$${secret}" < "$file" | sed 's/^.* //')`,
    `curl -i '${origin}/webhooks/meta' -H 'content-type: application/json' \\`,
    `  -H "x-hub-signature-256: sha256=$signature" --data-binary "@$file"`,
  ].join('\n')
}

/** Readable where the bytes are text that a shell can hold, else base64; the very bytes in both. */
function bytesCommand(body: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const isText = !text.includes('\0') && !text.includes('\uFFFD')
  if (isText) return `printf %s '${text.replaceAll("'", "'\\''")}' > "$file"`
  const base64 = btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join(''))
  return `printf %s '${base64}' | base64 -d > "$file"`
}

/** Words, names and addresses of people; a fixture needs their place, not them. */
const WORDS: Readonly<Record<string, string>> = {
  text: 'Some words',
  title: 'A title',
  name: 'A name',
  username: 'a_name',
  payload: 'A_PAYLOAD',
  ref: 'a-ref',
}

/**
 * A body as a fixture for tests: its shape, with every id, word and address replaced; the same id becomes the same one.
 * Null when it is not JSON: such a body cannot be told apart from what it says.
 */
export function fixtureOf(body: Uint8Array): string | null {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return null
  }
  const known = new Map<string, string>()
  const standIn = (text: string, make: (number: number) => string) => {
    const made = known.get(text) ?? make(known.size + 1)
    known.set(text, made)
    return made
  }
  const replace = (key: string, part: unknown): unknown => {
    if (Array.isArray(part)) return part.map((each) => replace(key, each))
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, replace(name, each)]))
    }
    if (typeof part === 'number' && /(?:^|_)id$/.test(key)) {
      return Number(standIn(String(part), (number) => String(number).padStart(15, '1')))
    }
    if (typeof part !== 'string') return part
    if (/^\d{6,}$/.test(part)) return standIn(part, (number) => String(number).padStart(part.length, '1'))
    if (/^https?:/.test(part)) return standIn(part, (number) => `https://example.com/${number}`)
    if (key === 'mid' || /^(?:m_|aWd)/.test(part)) return standIn(part, (number) => `m_fixture_${number}`)
    return WORDS[key] ?? (/^[a-z_]{1,40}$/.test(part) ? part : 'Something')
  }
  return `${JSON.stringify(replace('', value), null, 2)}\n`
}
