import { type AppOptions, createAppClient } from './app-client.ts'
import type { Exchange } from './exchange.ts'

export const META_APP = { id: '111111111111111', secret: 'meta_secret_0000000001' }
export const INSTAGRAM_APP = { id: '222222222222222', secret: 'instagram_secret_0000000001' }
const NOW_MS = 1_700_000_000_000
export const FB = 'https://graph.facebook.com/v26.0'
export const REDIRECT = 'https://app.example.com/callback/'
export const USER_TOKEN = 'EAAuser0000000000000000000000001'

/** An app whose Meta gives these answers, one after the other. */
export function appAnswered(answers: readonly unknown[], more: Partial<AppOptions> = {}) {
  const seen: { line: string; body: unknown; authorization: string | null }[] = []
  const exchanges: Exchange[] = []
  const app = createAppClient({
    metaApp: META_APP,
    instagramApp: INSTAGRAM_APP,
    clock: { now: () => NOW_MS },
    fetch: async (input, init) => {
      const answer = answers[seen.length]
      const authorization = new Headers(init?.headers).get('authorization')
      seen.push({ line: `${init?.method} ${input}`, body: init?.body ?? null, authorization })
      const status = typeof answer === 'object' && answer !== null && 'error' in answer ? 400 : 200
      return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status })
    },
    onExchange: (exchange) => exchanges.push(exchange),
    ...more,
  })
  /** Nothing that only the app knows may be seen in an exchange. */
  const shows = (text: string) => JSON.stringify(exchanges).includes(text)
  return { app, seen, shows }
}

export const LONG = {
  access_token: 'IGAAlong000000000000000000000001',
  token_type: 'bearer',
  expires_in: 5_183_944,
}
export const GRANTED = { accessToken: LONG.access_token, expiresAtMs: NOW_MS + 5_183_944_000 }
