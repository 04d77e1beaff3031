import { createClient } from './client.ts'
import type { ClientOptions } from './options.ts'

export const TOKEN = 'IGAAsynthetic0000000000000001'
export const INSTAGRAM: ClientOptions = {
  login: 'instagram',
  accessToken: TOKEN,
  accountId: '17841400000000001',
}
export const FACEBOOK: ClientOptions = {
  login: 'facebook',
  accessToken: TOKEN,
  accountId: '17841400000000001',
  pageId: '100000000000001',
}
export const MESSENGER: ClientOptions = {
  login: 'facebook',
  platform: 'messenger',
  accessToken: TOKEN,
  accountId: '100000000000001',
}
export const PERSON = '1234567890123456'
export const IG_HOST = 'https://graph.instagram.com/v26.0'
export const FB_HOST = 'https://graph.facebook.com/v26.0'

interface Seen {
  readonly line: string
  readonly headers: Headers
  readonly body: unknown
}

/** A client whose Meta answers these bodies, one after the other. */
export function clientAnswered(options: ClientOptions, ...answers: readonly unknown[]) {
  const seen: Seen[] = []
  const client = createClient({
    ...options,
    fetch: async (input, init) => {
      const answer = answers[seen.length]
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      seen.push({ line: `${init?.method} ${input}`, headers: new Headers(init?.headers), body })
      const status = typeof answer === 'object' && answer !== null && 'error' in answer ? 400 : 200
      return new Response(JSON.stringify(answer), { status })
    },
  })
  return { client, seen }
}
