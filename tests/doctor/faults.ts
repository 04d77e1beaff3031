/** Every single thing that is tried: what is wrong, and what the doctor has to say first. The order is that of causes. */

import type { SetUp } from '@roost/emulator/states'
import type { Admin } from '@roost/server/admin'
import { type CallbackHabits, startCallback } from './callback.ts'
import { type Fault, ours, state } from './fault.ts'
import type { Ward } from './ward.ts'

const says = (check: string, problem: string) => ({ check, problem })

const NO_APP = {
  META_APP_ID: '',
  META_APP_SECRET: '',
  INSTAGRAM_APP_ID: '',
  INSTAGRAM_APP_SECRET: '',
  META_VERIFY_TOKEN: '',
}

const CONFIGURATION: readonly Fault[] = [
  ours('No app is set up at all', 'instagram', says('cfg.values', 'cfg.values.nothing'), () => ({
    setUps: [],
    environment: NO_APP,
  })),
  state(
    'meta_app_id_at_instagram',
    'The Meta app id stands where the Instagram app id belongs',
    says('cfg.values', 'cfg.values.app_ids_equal'),
  ),
  written(
    'One secret stands in both places',
    says('cfg.values', 'cfg.values.app_secrets_equal'),
    ({ metaAppSecret }) => ({
      instagramAppSecret: metaAppSecret,
    }),
  ),
  ours(
    'The verify token is missing',
    'instagram',
    says('cfg.values', 'cfg.values.verify_token_missing'),
    () => ({
      environment: { META_VERIFY_TOKEN: '' },
    }),
  ),
  written('The verify token has 65 characters', says('cfg.values', 'cfg.values.verify_token_long'), () => ({
    verifyToken: 'x'.repeat(65),
  })),
  written('The verify token has a blank in it', says('cfg.values', 'cfg.values.verify_token_blank'), () => ({
    verifyToken: 'two words',
  })),
  written(
    'The account’s id is that of the app',
    says('cfg.values', 'cfg.values.same_id_twice'),
    ({ metaAppId }) => ({
      accountId: metaAppId,
    }),
  ),
  written(
    'The token was copied with “Bearer”',
    says('cfg.values', 'cfg.values.token_unclean'),
    ({ accessToken }) => ({
      accessToken: `Bearer ${accessToken}`,
    }),
  ),
  ours('ROOST_SECRET was replaced', 'instagram', says('cfg.values', 'cfg.values.token_unreadable'), () => ({
    secretAfterwards: 'another one, and long enough as well',
  })),
  ours(
    'Permissions of the other login were asked for',
    'instagram',
    says('cfg.values', 'cfg.values.scope_names'),
    () => ({
      scopes: ['instagram_basic', 'instagram_manage_messages'],
    }),
  ),
  state('expired_version', 'The version of the API has ended', says('cfg.version', 'cfg.version.expired')),
  written('The version of the API ends soon', says('cfg.version', 'cfg.version.soon'), () => ({
    version: 'v21.0',
  })),
]

const NETWORK: readonly Fault[] = [
  broken('Meta’s name cannot be found', says('net.reach', 'net.reach.name'), () => {
    throw socketError('ENOTFOUND')
  }),
  broken('Meta does not answer', says('net.reach', 'net.reach.silent'), () => {
    throw socketError('ECONNREFUSED')
  }),
  broken('A proxy opens the connection to Meta', says('net.reach', 'net.reach.certificate'), () => {
    throw socketError('SELF_SIGNED_CERT_IN_CHAIN')
  }),
  broken('A proxy’s page answers in Meta’s place', says('net.reach', 'net.reach.stranger'), () =>
    Response.json('<html>Sign in to the network</html>')
      .text()
      .then(() => new Response('<html>', { status: 407 })),
  ),
]

const APP: readonly Fault[] = [
  written('The Meta app id is wrong', says('app.credentials', 'FBL_APP'), () => ({
    metaAppId: '999999999999999',
  })),
  ours('The Meta app id is wrong', 'facebook', says('app.credentials', 'FBL_APP'), (setUp) => ({
    setUps: [{ ...setUp, metaAppId: '999999999999999' }],
  })),
  ours('The Meta app’s secret is wrong', 'facebook', says('app.credentials', 'FBL_SECRET'), (setUp) => ({
    setUps: [{ ...setUp, metaAppSecret: 'e'.repeat(32) }],
  })),
  ours(
    'The Meta app’s secret is missing',
    'facebook',
    says('app.credentials', 'app.credentials.meta_missing'),
    () => ({
      environment: { META_APP_SECRET: '' },
    }),
  ),
  written('The Instagram app id is wrong', says('app.credentials', 'IGL_APP'), () => ({
    instagramAppId: '888888888888888',
  })),
  state(
    'wrong_instagram_secret',
    'The Instagram app’s secret is wrong',
    says('app.credentials', 'IGL_SECRET'),
  ),
  ours(
    'The Instagram app’s secret is missing',
    'instagram',
    says('app.credentials', 'app.credentials.instagram_missing'),
    () => ({
      environment: { INSTAGRAM_APP_SECRET: '' },
    }),
  ),
  state(
    'signed_with_unknown_secret',
    'The Instagram app’s secret was reset at Meta',
    says('app.credentials', 'IGL_SECRET'),
  ),
  withTwo('app_inactive', 'The app is inactive', says('app.state', 'app.state.all_tokens')),
  withTwo(
    'all_unsupported',
    'Instagram refuses all accounts of the app',
    says('app.state', 'app.state.all_unsupported'),
  ),
  state(
    'no_instagram_product',
    'The Instagram product is not part of the app',
    says('app.product', 'CAPABILITY'),
  ),
  state(
    'no_instagram_product_facebook',
    'The Instagram product is not part of the app',
    says('app.product', 'CAPABILITY'),
  ),
  state(
    'unpublished',
    'The app is not published',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  state(
    'unpublished_facebook',
    'The app is not published',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  state(
    'conversations_empty',
    'Nobody has written to the account yet',
    says('app.mode', 'app.mode.suspected'),
    'Before an app is published Meta lists nothing and sends nothing, as for an account to which nobody has written.',
  ),
  heard(
    'outsiders_silent',
    'The app has Standard Access, and customers have no role',
    says('app.access', 'ADV_ACCESS'),
    1,
  ),
]

const ACCOUNT: readonly Fault[] = [
  state(
    'facebook_token_at_instagram',
    'A token of the other login is saved',
    says('token.family', 'token.family.facebook_token'),
  ),
  state(
    'instagram_token_at_facebook',
    'A token of the other login is saved',
    says('token.family', 'token.family.instagram_token'),
  ),
  state(
    'user_token_stored',
    'The token of the person is saved, not the Page’s',
    says('token.family', 'token.family.user_token'),
  ),
  written(
    'A token of the Basic Display API is saved',
    says('token.family', 'token.family.basic_display'),
    () => ({
      accessToken: 'IGQWold0000000000000000000000000001',
    }),
  ),
  state(
    'invited_not_accepted',
    'The tester’s invite was not accepted',
    says('role.tester', 'IGL_NO_ROLE'),
    'Instagram refuses an account without a role in the same way, whether it was never invited or has not accepted yet.',
  ),
  state(
    'outsider_on_standard_access',
    'The account was never invited as a tester',
    says('role.tester', 'IGL_NO_ROLE'),
    'Instagram refuses an account without a role in the same way, whether it was never invited or has not accepted yet.',
  ),
  ours('No token is saved', 'instagram', says('token.valid', 'token.valid.none'), () => ({
    withoutToken: true,
  })),
  written('The token was cut off', says('token.valid', 'TOKEN_BAD'), ({ accessToken }) => ({
    accessToken: accessToken.slice(0, -6),
  })),
  state('token_expired', 'The token has expired', says('token.valid', 'TOKEN_EXPIRED')),
  state('token_expired_facebook', 'The token has expired', says('token.valid', 'TOKEN_EXPIRED')),
  state('password_changed', 'The password was changed', says('token.valid', 'TOKEN_PASSWORD')),
  state('password_changed_facebook', 'The password was changed', says('token.valid', 'TOKEN_PASSWORD')),
  state('app_removed', 'The owner removed the app', says('token.valid', 'TOKEN_APP_REMOVED')),
  state('app_removed_facebook', 'The owner removed the app', says('token.valid', 'TOKEN_APP_REMOVED')),
  state('data_access_over', 'The app was not used for 90 days', says('token.valid', 'TOKEN_UNUSED')),
  state(
    'token_55_days_old',
    'The token is 55 days old and nobody renewed it',
    says('token.expiry', 'token.expiry.soon'),
  ),
  ours('Renewal stopped days ago', 'instagram', says('token.expiry', 'token.expiry.stalled'), (setUp) => ({
    setUps: [{ ...setUp, tokenExpiresAt: inDays(5) }],
    refreshedAt: inDays(-20),
  })),
  state(
    'page_token_short_lived',
    'The Page’s token came from a short-lived one',
    says('token.expiry', 'token.expiry.short_lived'),
  ),
  state(
    'messages_not_granted',
    'The permission for messages was not granted',
    says('perm.scopes', 'perm.scopes.messages'),
  ),
  state(
    'messages_not_granted_facebook',
    'The permission for messages was not granted',
    says('perm.scopes', 'perm.scopes.messages'),
  ),
  granted(
    'pages_manage_metadata',
    'The permission for webhooks was not granted',
    says('perm.scopes', 'perm.scopes.missing'),
  ),
  state(
    'portfolio_page_not_granted',
    'The permission for business portfolios was not granted',
    says('perm.scopes', 'perm.scopes.portfolio'),
  ),
  written('A username is saved as the id', says('cfg.values', 'id.account.username'), () => ({
    accountId: 'kiln.and.tide',
  })),
  state('app_scoped_id_stored', 'The app-scoped id is saved', says('id.account', 'id.account.app_scoped')),
  state('id_rounded', 'The id was rounded by a program', says('id.account', 'id.account.rounded')),
  written(
    'The browser was signed in as another account',
    says('id.account', 'id.account.other_account'),
    () => ({
      accountId: '17841499999999999',
    }),
  ),
  state('ids_swapped', 'The ids of Page and account are swapped', says('id.account', 'id.account.swapped')),
  ours(
    'The Page is linked to another account',
    'facebook',
    says('id.account', 'id.account.other_link'),
    (setUp) => ({
      setUps: [{ ...setUp, accountId: '17841499999999999' }],
    }),
  ),
  ours('Another Page is saved', 'facebook', says('token.app', 'token.app.other_page'), (setUp) => ({
    setUps: [{ ...setUp, pageId: '199999999999999' }],
  })),
  state('personal_account', 'The account is a personal one', says('acct.type', 'NOT_IG_BUSINESS')),
  state('linked_account_personal', 'The account is a personal one', says('acct.type', 'NOT_IG_BUSINESS')),
  changed(
    'No account is linked to the Page',
    'facebook',
    says('page.link', 'page.link.missing'),
    async ({ meta }, { pageId, accountId }) => {
      await meta.control(`/pages/${pageId}`, 'PATCH', { instagramAccountId: null })
      return async () =>
        void (await meta.control(`/pages/${pageId}`, 'PATCH', { instagramAccountId: accountId }))
    },
  ),
  state('page_task_lost', 'The person lost their role on the Page', says('page.task', 'PAGE_ROLE_LOST')),
  tasks(['MODERATE'], 'The person lacks the task Messages', says('page.task', 'PERM_200_NAMED')),
  tasks(
    ['MESSAGING'],
    'The person lacks the task Community activity',
    says('page.task', 'page.task.missing'),
  ),
  state('messages_off', 'Access to messages is switched off', says('acct.messages', 'IG_ACCESS_OFF')),
  state(
    'messages_off_facebook',
    'Access to messages is switched off',
    says('acct.messages', 'IG_ACCESS_OFF'),
  ),
  state(
    'instagram_id_as_page_id',
    'The account’s id stands where the Page’s belongs',
    says('conv.list', 'conv.list.wrong_node'),
  ),
]

const WEBHOOK: readonly Fault[] = [
  state('app_webhook_missing', 'The app has no webhook', says('hook.app', 'hook.app.missing')),
  state('app_webhook_elsewhere', 'Meta posts to a former tunnel', says('hook.app', 'hook.app.elsewhere')),
  state('app_webhook_inactive', 'Meta switched the webhook off', says('hook.app', 'hook.app.inactive')),
  boxes('messages', 'The app does not select messages'),
  boxes('messaging_postbacks', 'The app does not select messaging_postbacks'),
  state('not_installed', 'The account is not subscribed', says('hook.account', 'hook.account.missing')),
  state(
    'not_installed_facebook',
    'The account is not subscribed',
    says('hook.account', 'hook.account.missing'),
  ),
  installed(
    ['messages'],
    'The account is subscribed without messaging_postbacks',
    says('hook.account', 'hook.account.fields'),
  ),
  installed(
    ['messages', 'messaging_postbacks'],
    'The account is subscribed to messages and postbacks alone',
    says('hook.account', 'hook.account.few_fields'),
  ),
  callback('The callback is not there', 'hook.callback.unreachable', null),
  callback('The callback never answers', 'hook.callback.timeout', { neverAnswers: true }),
  callback('The callback redirects', 'hook.callback.redirect', {
    redirectsTo: 'https://www.example.com/webhooks/meta',
  }),
  callback('Another program answers at the address', 'hook.callback.status', { status: 404 }),
  callback('The challenge comes back in quotes', 'hook.callback.challenge', {
    challenge: (text) => JSON.stringify(text),
  }),
  callback('A firewall shuts programs out', 'hook.callback.bot_wall', { wall: true }),
  callback('Any verify token is taken', 'hook.callback.open', { takesAnyToken: true }),
  callback('What is rightly signed is refused', 'hook.callback.signature', { refusesSigned: true }),
  callback('The JSON is written anew before it is checked', 'hook.callback.unicode', { rewritesJson: true }),
  callback('Forged notifications are taken', 'hook.callback.forged', { takesForged: true }),
  callback('Large notifications are refused', 'hook.callback.big', { limitBytes: 10_000 }),
  ours(
    'What arrives is signed with an unknown secret',
    'instagram',
    says('hook.secret', 'hook.secret.unknown'),
    () => ({
      prepare: ({ store }) =>
        store.addRefusedArrival({ atMs: Date.now(), reason: 'wrong_signature', sibling: null }),
    }),
  ),
  ours(
    'The right secret stands in another place here',
    'instagram',
    says('hook.secret', 'hook.secret.sibling'),
    () => ({
      prepare: ({ store }) =>
        store.addRefusedArrival({
          atMs: Date.now(),
          reason: 'wrong_signature',
          sibling: 'the verify token of App of the environment',
        }),
    }),
  ),
  heard('standby', 'Another app has the conversations', says('route.owner', 'route.owner.standby')),
  heard('standby_facebook', 'Another app has the conversations', says('route.owner', 'route.owner.standby')),
  state('rate_limited', 'Too many calls were made', says('health.usage', 'health.usage.pause')),
  alarmed('health.recent.quiet', 'The account fell silent'),
  alarmed('health.recent.missed', 'A message was never brought'),
]

export const FAULTS: readonly Fault[] = [...CONFIGURATION, ...NETWORK, ...APP, ...ACCOUNT, ...WEBHOOK]

/** Nothing is wrong: neither a fail nor a warn. */
export const HEALTHY: readonly Fault[] = [
  state('healthy_instagram', 'Everything is well', null),
  state('healthy_facebook', 'Everything is well', null),
  state('fault_twice', 'Meta has a fault twice, then answers', null),
  state('wrapped_exchange', 'Instagram wraps its answers', null),
  state('standard_access_own_account', 'Standard Access, and the account is your own', null),
  heard('signed_with_meta_secret', 'Events are signed with the other secret of the app', null),
]

/** Wrong in a way that only a translated or misplaced answer shows; named like its plain form. */
export const DISGUISED: readonly Fault[] = [
  state(
    'localised_errors',
    'The token has expired, said in Portuguese',
    says('token.valid', 'TOKEN_EXPIRED'),
  ),
  state('error_inside_200', 'The token has expired, said inside a 200', says('token.valid', 'TOKEN_EXPIRED')),
]

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}

function written(words: string, expects: Fault['expects'], change: (setUp: SetUp) => Partial<SetUp>): Fault {
  return ours(words, 'instagram', expects, (setUp) => ({ setUps: [{ ...setUp, ...change(setUp) }] }))
}

function socketError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}

/** Between here and Meta; the callback is answered as always. */
function broken(words: string, expects: Fault['expects'], answer: () => Response | Promise<Response>): Fault {
  return ours(words, 'instagram', expects, (_, { emulator }) => ({
    fetch: async (input, init) => (String(input).startsWith(emulator.url) ? answer() : fetch(input, init)),
  }))
}

/** With a change of Meta's side that is taken back. */
function changed(
  words: string,
  login: SetUp['login'],
  expects: Fault['expects'],
  change: (ward: Ward, setUp: SetUp) => Promise<() => Promise<void>>,
): Fault {
  return {
    name: words,
    login,
    expects,
    async make(ward) {
      const setUp = await ward.healthy(login)
      return { patient: { setUps: [setUp] }, leave: await change(ward, setUp) }
    },
  }
}

/** Two accounts of the app, since one alone does not show what is wrong with the app. */
function withTwo(name: 'app_inactive' | 'all_unsupported', words: string, expects: Fault['expects']): Fault {
  const first = state(name, words, expects)
  return {
    ...first,
    async make(ward) {
      const healthy = await ward.healthy('instagram')
      const { accessToken } = await ward.meta.control<{ accessToken: string }>('/tokens', 'POST', {
        subjectId: healthy.accountId,
      })
      const { patient, leave } = await first.make(ward)
      const second = { ...healthy, accessToken, accountId: '17841400000000077' }
      return { patient: { ...patient, setUps: [...patient.setUps, second] }, leave }
    },
  }
}

function granted(without: string, words: string, expects: Fault['expects']): Fault {
  return changed(words, 'facebook', expects, async ({ meta }, { accessToken }) => {
    const { data } = await meta.control<{ data: { accessToken: string; scopes: string[] }[] }>('/tokens')
    const scopes = data.find((one) => one.accessToken === accessToken)?.scopes ?? []
    await meta.control('/tokens', 'PATCH', { accessToken, scopes: scopes.filter((name) => name !== without) })
    return async () => void (await meta.control('/tokens', 'PATCH', { accessToken, scopes }))
  })
}

function tasks(left: readonly string[], words: string, expects: Fault['expects']): Fault {
  return changed(words, 'facebook', expects, async ({ meta }, { pageId }) => {
    const before = await meta.control<{ tasks: Record<string, string[]> }>(`/pages/${pageId}`)
    const after = Object.fromEntries(Object.keys(before.tasks).map((id) => [id, left]))
    await meta.control(`/pages/${pageId}`, 'PATCH', { tasks: after })
    return async () => void (await meta.control(`/pages/${pageId}`, 'PATCH', { tasks: before.tasks }))
  })
}

/** The field is left out of both boxes, since Meta's list shows either. */
function boxes(without: string, words: string): Fault {
  return changed(words, 'facebook', says('hook.app', 'hook.app.fields'), async ({ meta }) => {
    const { webhooks } = await meta.control<{ webhooks: Record<string, { fields: string[] }> }>('/app')
    const change = (map: (fields: string[]) => string[]) =>
      Object.fromEntries(
        ['instagramLogin', 'instagram'].map((box) => [box, { fields: map(webhooks[box]?.fields ?? []) }]),
      )
    await meta.control('/app', 'PATCH', {
      webhooks: change((fields) => fields.filter((name) => name !== without)),
    })
    return async () => void (await meta.control('/app', 'PATCH', { webhooks: change((fields) => fields) }))
  })
}

function installed(fields: readonly string[], words: string, expects: Fault['expects']): Fault {
  return changed(words, 'instagram', expects, async ({ meta, emulator }, { accountId }) => {
    const before = emulator.world.accounts.find(({ id }) => id === accountId)?.subscribedFields ?? []
    const kept = [...before]
    await meta.control(`/accounts/${accountId}`, 'PATCH', { installedFields: fields })
    return async () => void (await meta.control(`/accounts/${accountId}`, 'PATCH', { installedFields: kept }))
  })
}

/** `habits` null: nobody listens there. */
function callback(words: string, problem: string, habits: CallbackHabits | null): Fault {
  return {
    name: words,
    login: 'instagram',
    expects: says('hook.callback', problem),
    async make(ward) {
      const setUp = await ward.healthy('instagram')
      const { verifyToken, metaAppSecret, instagramAppSecret } = setUp
      const ill = await startCallback(
        { verifyToken, secrets: [metaAppSecret, instagramAppSecret] },
        habits ?? {},
      )
      if (habits === null) await ill.close()
      const callbackAt = `${ill.url}/webhooks/meta`
      const back = await pointAt(ward, callbackAt)
      return {
        patient: { setUps: [setUp], localUrl: ill.url },
        async leave() {
          await back()
          if (habits !== null) await ill.close()
        },
      }
    },
  }
}

/** Meta posts where this patient listens, so that nothing but the callback itself is wrong. */
async function pointAt({ emulator }: Ward, callbackUrl: string): Promise<() => Promise<void>> {
  const { boxes } = emulator.world.app
  const before = structuredClone(boxes)
  for (const box of Object.values(boxes)) box.callbackUrl = callbackUrl
  return async () => void Object.assign(boxes, before)
}

/** A customer writes while the set-up is ill, and what arrives stands in the patient's store. */
function heard(
  name: Parameters<typeof state>[0],
  words: string,
  expects: Fault['expects'],
  personIndex = 0,
): Fault {
  const base = state(name, words, expects)
  return {
    ...base,
    async make(ward) {
      const isBefore = name === 'outsiders_silent'
      const healthy = await ward.healthy(base.login ?? 'instagram')
      const early = isBefore ? await customerWrites(ward, healthy, personIndex) : []
      const { patient, leave } = await base.make(ward)
      const bodies = isBefore ? early : await customerWrites(ward, healthy, personIndex)
      return {
        patient: {
          ...patient,
          prepare: async ({ store }: Admin) => {
            for (const { body, signedWith } of bodies) {
              await store.append({ receivedAtMs: Date.now(), signedWith, body })
            }
            await store.settled()
          },
        },
        leave,
      }
    },
  }
}

async function customerWrites({ meta, emulator, server }: Ward, { accountId }: SetUp, personIndex: number) {
  const before = (await server.store.notifications({ limit: 1 })).rows[0]?.id ?? 0
  const person = emulator.world.people[personIndex]
  await meta.control(`/people/${person?.id}/messages`, 'POST', {
    to: accountId,
    text: 'Do you ship to Amman?',
  })
  await emulator.idle()
  await server.store.settled()
  const { rows } = await server.store.notifications({ limit: 20 })
  const fresh = rows.filter(({ id }) => id > before)
  const bodies = await Promise.all(
    fresh.map(async ({ id, signedWith }) => ({ signedWith, body: await server.store.notificationBody(id) })),
  )
  return bodies.flatMap(({ body, signedWith }) => (body === null ? [] : [{ body, signedWith }]))
}

function alarmed(alarm: string, words: string): Fault {
  return ours(words, 'instagram', says('health.recent', alarm), ({ accountId }) => ({
    prepare: async ({ store }) => {
      await store.watchAccount(accountId, 0)
      await store.setAlarm(accountId, { alarm, sentence: 'Since yesterday.' }, Date.now())
    },
  }))
}
