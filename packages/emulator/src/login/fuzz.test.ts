/** Any bytes on any login path: a page, an error of Meta's, a redirect to what was registered; never a fault of our own. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { facebookQuery, instagramQuery, REDIRECT_URI, registerRedirect } from '../testing/login.ts'
import { startRig } from '../testing/rig.ts'

const places = fc.constantFrom(
  ...[
    'www.instagram.com/oauth/authorize',
    'api.instagram.com/oauth/authorize',
    'api.instagram.com/oauth/access_token',
    'www.facebook.com/v26.0/dialog/oauth',
    'www.facebook.com/dialog/oauth',
  ],
  ...[
    'graph.facebook.com/oauth/access_token',
    'graph.facebook.com/debug_token',
    'graph.facebook.com/me/accounts',
    'graph.facebook.com/me/permissions',
    'graph.instagram.com/access_token',
    'graph.instagram.com/refresh_access_token',
    'www.instagram.com/__proto__',
    'www.facebook.com',
  ],
)
const names = fc.constantFrom(
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'scope', 'state', 'config_id'],
  ...['code', 'grant_type', 'decision', 'account', 'granted', 'page', 'chosen', 'input_token'],
  ...['access_token', 'fb_exchange_token', 'limit', 'after', 'fields', 'appsecret_proof', 'appsecret_time'],
)
const words = fc.constantFrom(
  'allow',
  'refuse',
  '',
  '__proto__',
  'constructor',
  '<script>',
  '%',
  '\r\n',
  '1e999',
)

it('survives any query and form', { timeout: 60_000 }, async () => {
  const rig = await startRig()
  await registerRedirect(rig)
  const { world } = rig.emulator
  const { app } = world
  const value = fc.oneof(
    words,
    fc.string({ maxLength: 30 }),
    fc.constantFrom(app.id, app.secret, app.instagramAppId, app.instagramAppSecret, REDIRECT_URI),
    fc.constantFrom(...world.tokens.map((token) => token.value), `${app.id}|${app.secret}`),
  )
  const pairs = fc.array(fc.tuple(names, value), { maxLength: 6 })
  const base = fc.constantFrom({}, instagramQuery(rig), facebookQuery(rig))
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
      base,
      pairs,
      pairs,
      async (place, method, query, more, form) => {
        const search = new URLSearchParams([...Object.entries(query), ...more])
        const body = method === 'GET' ? {} : { body: new URLSearchParams(form) }
        const answer = await rig.emulator.fetch(`${rig.emulator.url}/${place}?${search}`, { method, ...body })
        const text = await answer.text()
        expect(answer.status, text).toBeLessThan(500)
        expect(text).not.toMatch(/node_modules|at \w+ \(|<script>/)
        const location = answer.headers.get('location')
        if (location !== null) expect(location.startsWith(REDIRECT_URI)).toBe(true)
      },
    ),
    { numRuns: 1500, seed: 20_261_122 },
  )
})
