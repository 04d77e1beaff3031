/** Every state, and Meta's side in it: what it answers is what the reference says (doctor checks, 4 to 7, 10 and 12). */
import { expect } from 'vitest'
import { call, codeOf, dialog, INSTAGRAM_DIALOG, instagramQuery } from './login.ts'
import type { Answer } from './rig.ts'
import {
  ask,
  asked,
  conversations,
  debugToken,
  type Here,
  isSignedBy,
  refused,
  subscriptions,
  written,
} from './state-probes.ts'
import type { StateName } from './states.ts'

const DEAD = {
  expired: { code: 190, error_subcode: 463 },
  password: { code: 190, error_subcode: 460 },
  removed: { code: 190, error_subcode: 458 },
}

async function isDead(here: Here, error: object): Promise<void> {
  refused(await ask(here, 'me'), 400, error)
  refused(await conversations(here), 400, error)
  if (here.setUp.login === 'instagram') return
  const { code, error_subcode: subcode } = error as { code: number; error_subcode: number }
  expect((await debugToken(here)).json).toMatchObject({ data: { is_valid: false, error: { code, subcode } } })
}

/** Reads, installs, and a message that arrives. */
export async function isHealthy(here: Here): Promise<void> {
  const { setUp } = here
  const me = setUp.login === 'instagram' ? { user_id: setUp.accountId } : { id: setUp.pageId }
  expect((await ask(here, `me?fields=${Object.keys(me)[0]}`)).json).toMatchObject(me)
  expect((await conversations(here, setUp.pageId ?? setUp.accountId)).json).toMatchObject({
    data: [{ id: expect.any(String) }],
  })
  expect((await ask(here, 'me/subscribed_apps')).json).toMatchObject({ data: [{ id: setUp.metaAppId }] })
  expect((await subscriptions(here)).json).toMatchObject({
    data: [{ object: 'instagram', callback_url: setUp.callbackUrl, active: true }, { object: 'page' }],
  })
  const seen = await written(here)
  expect(JSON.parse(seen?.body ?? 'null')).toMatchObject({
    object: 'instagram',
    entry: [{ id: setUp.accountId, messaging: [{ message: { text: 'hello' } }] }],
  })
}

const noRole = { code: 100, message: 'Unsupported request - method type: get' }

async function exchangeCode({ rig, setUp }: Here, changed: Record<string, string> = {}): Promise<Answer> {
  const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
  return call(rig, 'api.instagram.com/oauth/access_token', {
    client_id: setUp.instagramAppId,
    client_secret: setUp.instagramAppSecret,
    grant_type: 'authorization_code',
    redirect_uri: setUp.redirectUri ?? '',
    code,
    ...changed,
  })
}

const loginError = (message: string) => ({ error_type: 'OAuthException', code: 400, error_message: message })

async function withholds(here: Here): Promise<void> {
  expect(await written(here)).toBeUndefined()
}

async function standsBy(here: Here): Promise<void> {
  const { entry } = JSON.parse((await written(here))?.body ?? 'null')
  expect(entry).toMatchObject([{ id: here.setUp.accountId, standby: [{ message: { text: 'hello' } }] }])
  expect(entry[0]).not.toHaveProperty('messaging')
}

async function isUnpublished(here: Here): Promise<void> {
  await withholds(here)
  expect((await conversations(here)).json).toMatchObject({ data: [] })
  const body = { login: here.setUp.login }
  await here.rig.control('/test-notifications', { method: 'POST', body })
  await here.rig.emulator.idle()
  expect(JSON.parse(here.receiver.received.at(-1)?.body ?? '')).toMatchObject({ entry: [{ id: '0' }] })
}

async function allTokensDead(here: Here): Promise<void> {
  for (const { value, family } of here.rig.emulator.world.tokens) {
    const host = family === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com'
    refused(await asked(here.rig, `${host}/me`, value), 400, { code: 190 })
  }
  await withholds(here)
}

export const checks: Readonly<Record<StateName, (here: Here) => Promise<void>>> = {
  healthy_instagram: isHealthy,
  healthy_facebook: isHealthy,
  async meta_app_id_at_instagram(here) {
    const answer = await exchangeCode(here)
    expect(answer.json).toEqual(loginError('Invalid platform app'))
    const page = await dialog(
      here.rig,
      INSTAGRAM_DIALOG,
      instagramQuery(here.rig, { client_id: here.setUp.metaAppId }),
    )
    expect(page.text).toContain('Invalid platform app')
  },
  async wrong_instagram_secret(here) {
    expect((await exchangeCode(here)).json).toEqual(loginError('Error validating client secret.'))
  },
  async redirect_with_slash(here) {
    const query = instagramQuery(here.rig, { redirect_uri: here.setUp.redirectUri ?? '' })
    expect((await dialog(here.rig, INSTAGRAM_DIALOG, query)).text).toContain('Invalid redirect_uri')
    expect((await exchangeCode(here)).json).toMatchObject({
      error_message: expect.stringContaining('redirect_uri is identical'),
    })
  },
  async invited_not_accepted(here) {
    const page = await dialog(here.rig, INSTAGRAM_DIALOG, instagramQuery(here.rig))
    expect(JSON.parse(page.text)).toEqual(loginError('Insufficient developer role'))
    refused(await ask(here, 'me'), 400, noRole)
  },
  async outsider_on_standard_access(here) {
    const answer = await exchangeCode(here)
    expect(answer.json).toMatchObject({ access_token: expect.any(String) })
    refused(await ask(here, 'me'), 400, noRole)
    const token = (answer.json as { access_token: string }).access_token
    refused(await asked(here.rig, 'graph.instagram.com/v26.0/me', token), 400, noRole)
  },
  async personal_account(here) {
    refused(await conversations(here), 400, {
      code: 10,
      message: '(#10) The user is not an Instagram Business',
    })
    const page = await dialog(here.rig, INSTAGRAM_DIALOG, instagramQuery(here.rig))
    expect(page).toMatchObject({ location: null, text: expect.stringContaining('professional') })
  },
  async messages_not_granted(here) {
    expect((await ask(here, 'me')).status).toBe(200)
    refused(await conversations(here), 400, { code: 10 })
    await withholds(here)
  },
  async messages_not_granted_facebook(here) {
    const { json } = await debugToken(here)
    expect(json).toMatchObject({ data: { is_valid: true } })
    expect(JSON.stringify(json)).not.toContain('instagram_manage_messages')
    refused(await conversations(here), 400, { code: 10 })
  },
  token_expired: (here) => isDead(here, DEAD.expired),
  token_expired_facebook: (here) => isDead(here, DEAD.expired),
  password_changed: (here) => isDead(here, DEAD.password),
  password_changed_facebook: (here) => isDead(here, DEAD.password),
  app_removed: (here) => isDead(here, DEAD.removed),
  app_removed_facebook: (here) => isDead(here, DEAD.removed),
  facebook_token_at_instagram: async (here) => refused(await ask(here, 'me'), 400, { code: 190 }),
  instagram_token_at_facebook: async (here) => refused(await ask(here, 'me'), 400, { code: 190 }),
  async token_55_days_old(here) {
    expect((await ask(here, 'me')).status).toBe(200)
    const leftMs = Date.parse(here.setUp.tokenExpiresAt ?? '') - here.rig.base.now()
    expect(Math.round(leftMs / 86_400_000)).toBe(5)
    await here.rig.emulator.advance('6d')
    await isDead(here, DEAD.expired)
  },
  async app_scoped_id_stored(here) {
    const { json } = await ask(here, 'me?fields=id,user_id')
    expect(json).toMatchObject({ id: here.setUp.accountId })
    expect(json).not.toMatchObject({ user_id: here.setUp.accountId })
  },
  async id_rounded(here) {
    const { user_id: userId } = (await ask(here, 'me?fields=user_id')).json as { user_id: string }
    const distance = Math.abs(Number(BigInt(userId) - BigInt(here.setUp.accountId)))
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThan(5)
    refused(await conversations(here, here.setUp.accountId), 400, { code: 100, error_subcode: 33 })
  },
  async ids_swapped(here) {
    expect((await ask(here, 'me?fields=id')).json).toMatchObject({ id: here.setUp.accountId })
    refused(await conversations(here, here.setUp.pageId ?? ''), 400, { code: 3 })
  },
  async portfolio_page_not_granted(here) {
    const user = here.rig.emulator.world.tokens.find(
      (one) => one.family === 'facebook' && one.type === 'user',
    )
    const listed = await asked(here.rig, 'graph.facebook.com/me/accounts', user?.value ?? '')
    expect(listed.json).toEqual({ data: [] })
    expect(JSON.stringify((await debugToken(here)).json)).not.toContain('business_management')
  },
  async user_token_stored(here) {
    expect((await debugToken(here)).json).toMatchObject({ data: { type: 'USER' } })
    refused(await conversations(here, here.setUp.pageId ?? ''), 400, {
      code: 190,
      message: '(#190) This method must be called with a Page Access Token',
    })
  },
  async page_token_short_lived(here) {
    const { data } = (await debugToken(here)).json as { data: { expires_at: number } }
    expect(data.expires_at).toBe(Math.floor(here.rig.base.now() / 1000) + 3600)
    expect(data).not.toHaveProperty('issued_at')
  },
  async linked_account_personal(here) {
    const { json } = await ask(
      here,
      'me?fields=instagram_business_account{id},connected_instagram_account{id}',
    )
    expect(json).toMatchObject({ connected_instagram_account: { id: here.setUp.accountId } })
    expect(json).not.toHaveProperty('instagram_business_account')
  },
  page_task_lost: (here) => isDead(here, { code: 190, error_subcode: 492 }),
  async messages_off(here) {
    const answer = await conversations(here)
    refused(answer, 403, { code: 200, type: 'IGApiException' })
    expect(answer.text).toContain('disabled access to Instagram Direct Messaging')
    expect(answer.text).not.toContain('error_subcode')
    await withholds(here)
  },
  async messages_off_facebook(here) {
    refused(await conversations(here), 403, { code: 200, error_subcode: 2534041 })
    await withholds(here)
  },
  no_instagram_product: async (here) => refused(await conversations(here), 400, { code: 3 }),
  no_instagram_product_facebook: async (here) => refused(await conversations(here), 400, { code: 3 }),
  async app_webhook_missing(here) {
    const { data } = (await subscriptions(here)).json as { data: { object: string }[] }
    expect(data.map(({ object }) => object)).toEqual(['page'])
    await withholds(here)
  },
  async app_webhook_elsewhere(here) {
    expect((await subscriptions(here)).json).toMatchObject({
      data: [{ object: 'instagram', callback_url: 'https://old-tunnel.example.com/webhooks/meta' }, {}],
    })
  },
  async app_webhook_inactive(here) {
    expect((await subscriptions(here)).json).toMatchObject({
      data: [{ object: 'instagram', active: false }, {}],
    })
    await withholds(here)
  },
  async app_webhook_without_postbacks(here) {
    const fields = 'subscribed_fields=messages,messaging_postbacks'
    expect((await ask(here, `me/subscribed_apps?${fields}`, {})).json).toEqual({ success: true })
    expect((await ask(here, 'me/subscribed_apps')).json).toMatchObject({
      data: [{ subscribed_fields: ['messages'] }],
    })
  },
  async not_installed(here) {
    expect((await ask(here, 'me/subscribed_apps')).json).toEqual({ data: [] })
    await withholds(here)
  },
  async not_installed_facebook(here) {
    expect((await ask(here, 'me/subscribed_apps')).json).toEqual({ data: [] })
    expect((await ask(here, 'me?fields=is_webhooks_subscribed')).json).toMatchObject({
      is_webhooks_subscribed: false,
    })
    await withholds(here)
  },
  async signed_with_meta_secret(here) {
    const seen = await written(here)
    expect(await isSignedBy(here, seen?.body, here.setUp.metaAppSecret)).toBe(true)
    expect(await isSignedBy(here, seen?.body, here.setUp.instagramAppSecret)).toBe(false)
  },
  async signed_with_unknown_secret(here) {
    const seen = await written(here)
    for (const secret of [here.setUp.metaAppSecret, here.setUp.instagramAppSecret]) {
      expect(await isSignedBy(here, seen?.body, secret)).toBe(false)
    }
  },
  unpublished: isUnpublished,
  unpublished_facebook: isUnpublished,
  async outsiders_silent(here) {
    expect(await written(here, 'nadia')).toBeDefined()
    const [, outsider] = here.rig.emulator.world.people
    expect(await written(here, outsider?.id)).toBeUndefined()
    const message = { recipient: { id: outsider?.igsids[here.setUp.accountId] }, message: { text: 'hi' } }
    refused(await ask(here, 'me/messages', message), 403, { code: 200, type: 'OAuthException' })
  },
  standby: standsBy,
  standby_facebook: standsBy,
  async expired_version(here) {
    const answer = await ask(here, 'me')
    expect([answer.status, answer.headers.get('facebook-api-version')]).toEqual([200, 'v21.0'])
  },
  async rate_limited(here) {
    const answer = await ask(here, 'me')
    refused(answer, 400, { code: 613 })
    expect(JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '')).toEqual({
      [here.setUp.accountId]: [
        {
          type: 'instagram',
          call_count: 100,
          total_cputime: 25,
          total_time: 25,
          estimated_time_to_regain_access: 19,
        },
      ],
    })
  },
  async fault_twice(here) {
    refused(await ask(here, 'me'), 500, { code: 2, is_transient: true })
    refused(await ask(here, 'me'), 500, { code: 2, is_transient: true })
    expect((await ask(here, 'me')).status).toBe(200)
  },
  app_inactive: allTokensDead,
  app_inactive_facebook: allTokensDead,
  async conversations_empty(here) {
    expect((await conversations(here)).json).toEqual(expect.objectContaining({ data: [] }))
    expect(await written(here)).toBeDefined()
  },
  async localised_errors(here) {
    await isDead(here, DEAD.expired)
    const { error } = (await ask(here, 'me')).json as { error: Record<string, string> }
    expect(error.message).toMatch(/^Erro ao validar/)
    expect(error.error_user_msg).toBe(error.message)
  },
  async error_inside_200(here) {
    refused(await ask(here, 'me'), 200, DEAD.expired)
  },
  async wrapped_exchange(here) {
    const { json } = await exchangeCode(here)
    expect(json).toEqual({
      data: [
        {
          access_token: expect.any(String),
          user_id: expect.any(String),
          permissions: 'instagram_business_basic,instagram_business_manage_messages',
        },
      ],
    })
  },
  async instagram_id_as_page_id(here) {
    for (const edge of ['conversations?platform=instagram', 'subscribed_apps']) {
      refused(await ask(here, `${here.setUp.pageId}/${edge}`), 400, { code: 3 })
    }
    const message = {
      recipient: { id: here.rig.nadia.igsids[here.setUp.accountId] },
      message: { text: 'hi' },
    }
    refused(await ask(here, `${here.setUp.pageId}/messages`, message), 400, { code: 3 })
  },
  async data_access_over(here) {
    await isDead(here, { code: 190, error_subcode: 493 })
    expect((await debugToken(here)).json).toMatchObject({ data: { expires_at: 0 } })
  },
  async all_unsupported(here) {
    const { world } = here.rig.emulator
    for (const { value } of world.tokens.filter(({ family }) => family === 'instagram')) {
      refused(await asked(here.rig, 'graph.instagram.com/v26.0/me', value), 400, {
        ...noRole,
        type: 'IGApiException',
      })
    }
    expect((await subscriptions(here)).status).toBe(200)
  },
  async standard_access_own_account(here) {
    await isHealthy(here)
    const [, outsider] = here.rig.emulator.world.people
    expect(await written(here, outsider?.id)).toBeDefined()
    const message = { recipient: { id: outsider?.igsids[here.setUp.accountId] }, message: { text: 'hi' } }
    expect((await ask(here, 'me/messages', message)).status).toBe(200)
  },
}
