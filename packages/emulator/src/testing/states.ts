/**
 * States that Meta's side, or what we have written down about it, can be in, for the fault matrix of a set-up check: one or more for
 * each row of the reference (doctor checks, 12). Row 26 is about the receiver of notifications alone, which is nobody's here.
 *
 * A state is entered through the control API alone, and left again without a trace; nothing moves the clock.
 */
import type {
  ControlAccount,
  ControlClock,
  ControlList,
  ControlPerson,
  ControlToken,
  ControlUser,
} from '../control.ts'
import {
  addFaults,
  allOf,
  changeApp,
  changeNode,
  changeTokens,
  type MetaSide,
  setSwitches,
  type Undo,
} from './meta-side.ts'
import type { SetUp } from './set-up.ts'

export { type MetaSide, metaSide } from './meta-side.ts'
export { type SetUp, setUpFor } from './set-up.ts'

export interface Entered {
  /** The set-up in this state: another one where the fault is ours. */
  readonly setUp: SetUp
  readonly leave: Undo
}

export interface State {
  /** Number of the row; several forms of one state share it. */
  readonly row: number
  readonly login: SetUp['login']
  /** Whose fault it is. `ours`: Meta's side stays as it is, and `Entered.setUp` is wrong. */
  readonly side: 'meta' | 'ours'
  /** `setUp` is a healthy one (`setUpFor`). */
  enter(meta: MetaSide, setUp: SetUp): Promise<Entered>
}

type Login = SetUp['login']
type Change = (meta: MetaSide, setUp: SetUp) => Promise<Undo>

/** Meta's side changes, what we know of it stays. */
function theirs(row: number, login: Login, change: Change): State {
  return {
    row,
    login,
    side: 'meta',
    enter: async (meta, setUp) => ({ setUp, leave: await change(meta, setUp) }),
  }
}

/** We have something wrong written down. */
function ours(
  row: number,
  login: Login,
  change: (setUp: SetUp, meta: MetaSide) => Partial<SetUp> | Promise<Partial<SetUp>>,
): State {
  return {
    row,
    login,
    side: 'ours',
    enter: async (meta, setUp) => ({
      setUp: { ...setUp, ...(await change(setUp, meta)) },
      leave: async () => undefined,
    }),
  }
}

const nothing: Change = async () => async () => undefined
const app =
  (change: Readonly<Record<string, unknown>>): Change =>
  (meta) =>
    changeApp(meta, change)
const account =
  (change: Readonly<Record<string, unknown>>): Change =>
  (meta, { accountId }) =>
    changeNode(meta, `/accounts/${accountId}`, change)
const page =
  (change: Readonly<Record<string, unknown>>): Change =>
  (meta, { pageId }) =>
    changeNode(meta, `/pages/${pageId}`, change)
const both =
  (...changes: readonly Change[]): Change =>
  (meta, setUp) =>
    allOf(...changes.map((change) => () => change(meta, setUp)))
const switches =
  (values: Readonly<Record<string, unknown>>): Change =>
  (meta) =>
    setSwitches(meta, values)
const faults =
  (...rules: readonly Readonly<Record<string, unknown>>[]): Change =>
  (meta) =>
    addFaults(meta, ...rules)

/** The token we hold. */
const token =
  (change: Readonly<Record<string, unknown>>): Change =>
  (meta, { accessToken }) =>
    changeTokens(meta, (one) => one.accessToken === accessToken, change)

/** Permissions that were not granted, by any token of this login. */
const without =
  (...names: readonly string[]): Change =>
  (meta, { login }) =>
    changeTokens(
      meta,
      ({ family }) => family === login,
      ({ scopes }) => ({ scopes: scopes.filter((name) => !names.includes(name)) }),
    )

/** Standard Access for everything of this login. */
const standardAccess: Change = async (meta, { login }) => {
  const { settings } = await meta.control<{ settings: { access: Record<string, string> } }>('/app')
  const isOurs = (name: string) => name.startsWith('instagram_business_') === (login === 'instagram')
  const names = Object.keys(settings.access).filter(isOurs)
  return changeApp(meta, { access: Object.fromEntries(names.map((name) => [name, 'standard'])) })
}

/** Takes the account's role away, or makes it an invite that nobody accepted. */
const withRole =
  (state: 'none' | 'invited'): Change =>
  async (meta, { accountId }) => {
    const invite = () => meta.control('/roles', 'POST', { subjectId: accountId, role: 'instagram_tester' })
    if (state === 'none') await meta.control(`/roles/${accountId}`, 'DELETE')
    else await invite()
    return async () => {
      if (state === 'none') await invite()
      await meta.control(`/roles/${accountId}/accept`, 'POST')
    }
  }

/** The first person of the world becomes a tester of the app. */
const testerAmongPeople: Change = async (meta) => {
  const { data } = await meta.control<ControlList<ControlPerson>>('/people')
  const subjectId = data[0]?.id
  await meta.control('/roles', 'POST', { subjectId, role: 'tester' })
  await meta.control(`/roles/${subjectId}/accept`, 'POST')
  return async () => void (await meta.control(`/roles/${subjectId}`, 'DELETE'))
}

/** Another app has the account connected and takes every conversation that nobody has. */
const otherAppFirst: Change = async (meta, { accountId, pageId }) => {
  const before = await meta.control<object | null>('/second-app')
  await meta.control('/second-app', 'PUT', {
    id: '999000999000999',
    name: 'Another inbox',
    secret: '0123456789abcdef0123456789abcdef',
    webhookUrl: null,
    tokens: { [pageId ?? accountId]: 'token-of-another-inbox' },
    isDefault: true,
  })
  await meta.control(`/accounts/${accountId}/idle`, 'POST')
  return async () => {
    if (before === null) await meta.control('/second-app', 'DELETE')
    else await meta.control('/second-app', 'PUT', before)
    await meta.control(`/accounts/${accountId}/idle`, 'POST')
  }
}

/** Inactive kills every token for good; leaving brings those back that it killed. */
const inactiveApp: Change = async (meta) => {
  const { data } = await meta.control<ControlList<ControlToken>>('/tokens')
  const alive = data.filter(({ deadBecause }) => deadBecause === null)
  const undo = await changeApp(meta, { state: 'inactive' })
  return async () => {
    await undo()
    for (const { accessToken } of alive)
      await meta.control('/tokens', 'PATCH', { accessToken, deadBecause: null })
  }
}

/** The token as it is so many days after it was made, with the rest of its sixty days left. */
const aged =
  (days: number): Change =>
  async (meta, setUp) => {
    const { now } = await meta.control<ControlClock>('/clock')
    return token(agedBy(Date.parse(now), days))(meta, setUp)
  }

const DAY_MS = 86_400_000

function agedBy(nowMs: number, days: number) {
  const instant = (inDays: number) => new Date(nowMs + inDays * DAY_MS).toISOString()
  return { isLongLived: true, issuedAt: instant(-days), expiresAt: instant(60 - days) }
}

const INSTAGRAM_MESSAGES = 'instagram_business_manage_messages'
const box = (login: Login) => (login === 'instagram' ? 'instagramLogin' : 'instagram')
/** The Webhooks product's edge shows either box, so both are emptied. */
const bothBoxes = (change: object): Change => app({ webhooks: { instagramLogin: change, instagram: change } })

/** By a telling name. The order is that of the rows. */
export const states = {
  healthy_instagram: theirs(1, 'instagram', nothing),
  healthy_facebook: theirs(2, 'facebook', nothing),
  meta_app_id_at_instagram: ours(3, 'instagram', ({ metaAppId }) => ({ instagramAppId: metaAppId })),
  wrong_instagram_secret: ours(4, 'instagram', () => ({ instagramAppSecret: 'f'.repeat(32) })),
  redirect_with_slash: ours(5, 'instagram', ({ redirectUri }) => ({ redirectUri: `${redirectUri}/` })),
  invited_not_accepted: theirs(6, 'instagram', both(withRole('invited'), app({ isPublished: false }))),
  outsider_on_standard_access: theirs(7, 'instagram', both(withRole('none'), standardAccess)),
  personal_account: theirs(8, 'instagram', account({ accountType: 'personal' })),
  messages_not_granted: theirs(9, 'instagram', without(INSTAGRAM_MESSAGES)),
  messages_not_granted_facebook: theirs(9, 'facebook', without('instagram_manage_messages')),
  token_expired: theirs(10, 'instagram', token({ deadBecause: 'expired' })),
  token_expired_facebook: theirs(10, 'facebook', token({ deadBecause: 'expired' })),
  password_changed: theirs(10, 'instagram', token({ deadBecause: 'password_changed' })),
  password_changed_facebook: theirs(10, 'facebook', token({ deadBecause: 'password_changed' })),
  app_removed: theirs(10, 'instagram', token({ deadBecause: 'app_removed' })),
  app_removed_facebook: theirs(10, 'facebook', token({ deadBecause: 'app_removed' })),
  facebook_token_at_instagram: ours(11, 'instagram', (_, meta) => tokenOf(meta, 'facebook', 'page')),
  instagram_token_at_facebook: ours(11, 'facebook', (_, meta) => tokenOf(meta, 'instagram', 'user')),
  token_55_days_old: {
    ...theirs(12, 'instagram', aged(55)),
    async enter(meta, setUp) {
      const { now } = await meta.control<ControlClock>('/clock')
      const { issuedAt: tokenIssuedAt, expiresAt: tokenExpiresAt } = agedBy(Date.parse(now), 55)
      return { setUp: { ...setUp, tokenIssuedAt, tokenExpiresAt }, leave: await aged(55)(meta, setUp) }
    },
  },
  app_scoped_id_stored: ours(13, 'instagram', async ({ accountId }, meta) => {
    const { appScopedId } = await meta.control<ControlAccount>(`/accounts/${accountId}`)
    return { accountId: appScopedId }
  }),
  id_rounded: ours(14, 'instagram', ({ accountId }) => ({ accountId: rounded(accountId) })),
  ids_swapped: ours(15, 'facebook', ({ accountId, pageId }) => ({
    accountId: pageId ?? '',
    pageId: accountId,
  })),
  portfolio_page_not_granted: theirs(16, 'facebook', without('business_management')),
  user_token_stored: ours(17, 'facebook', (_, meta) => tokenOf(meta, 'facebook', 'user')),
  page_token_short_lived: theirs(18, 'facebook', async (meta, setUp) => {
    const { now } = await meta.control<ControlClock>('/clock')
    const expiresAt = new Date(Date.parse(now) + 3_600_000).toISOString()
    return token({ isLongLived: false, issuedAt: now, expiresAt })(meta, setUp)
  }),
  linked_account_personal: theirs(19, 'facebook', account({ accountType: 'personal' })),
  page_task_lost: theirs(20, 'facebook', async (meta, { pageId }) => {
    const { data: users } = await meta.control<ControlList<ControlUser>>('/users')
    return changeNode(meta, `/pages/${pageId}`, {
      tasks: Object.fromEntries(users.map(({ id }) => [id, []])),
    })
  }),
  messages_off: theirs(21, 'instagram', account({ allowsMessages: false })),
  messages_off_facebook: theirs(21, 'facebook', account({ allowsMessages: false })),
  no_instagram_product: theirs(22, 'instagram', app({ hasInstagram: false })),
  no_instagram_product_facebook: theirs(22, 'facebook', app({ hasInstagram: false })),
  app_webhook_missing: theirs(23, 'facebook', bothBoxes({ callbackUrl: null, fields: [] })),
  app_webhook_elsewhere: theirs(
    23,
    'facebook',
    bothBoxes({ callbackUrl: 'https://old-tunnel.example.com/webhooks/meta' }),
  ),
  app_webhook_inactive: theirs(23, 'facebook', bothBoxes({ isActive: false })),
  app_webhook_without_postbacks: theirs(24, 'instagram', withoutField('messaging_postbacks')),
  not_installed: theirs(25, 'instagram', account({ installedFields: [] })),
  not_installed_facebook: theirs(25, 'facebook', page({ installedFields: [] })),
  signed_with_meta_secret: theirs(27, 'instagram', switches({ instagramLoginSigner: 'app_secret' })),
  signed_with_unknown_secret: theirs(27, 'instagram', app({ instagramAppSecret: '0f'.repeat(16) })),
  unpublished: theirs(28, 'instagram', app({ isPublished: false })),
  unpublished_facebook: theirs(28, 'facebook', app({ isPublished: false })),
  outsiders_silent: theirs(29, 'facebook', both(standardAccess, testerAmongPeople)),
  standby: theirs(30, 'instagram', both(switches({ routing: true }), otherAppFirst)),
  standby_facebook: theirs(30, 'facebook', both(switches({ routing: true }), otherAppFirst)),
  expired_version: ours(31, 'instagram', () => ({ version: 'v20.0' })),
  rate_limited: theirs(
    32,
    'instagram',
    faults({ on: 'graph', host: 'graph.instagram.com', error: 'RATE_CALL', regainMinutes: 19 }),
  ),
  fault_twice: theirs(33, 'instagram', faults({ on: 'graph', error: 'API_SERVICE', times: 2 })),
  app_inactive: theirs(34, 'instagram', inactiveApp),
  app_inactive_facebook: theirs(34, 'facebook', inactiveApp),
  conversations_empty: theirs(
    35,
    'instagram',
    faults({ on: 'graph', edge: 'conversations', method: 'GET', emptyList: true }),
  ),
  localised_errors: theirs(
    36,
    'instagram',
    both(switches({ errorLanguage: 'portuguese' }), token({ deadBecause: 'expired' })),
  ),
  error_inside_200: theirs(
    37,
    'instagram',
    both(switches({ errorStatus: '200' }), token({ deadBecause: 'expired' })),
  ),
  wrapped_exchange: theirs(38, 'instagram', switches({ instagramLoginAnswers: 'wrapped' })),
  instagram_id_as_page_id: ours(39, 'facebook', ({ accountId }) => ({ pageId: accountId })),
  data_access_over: theirs(40, 'facebook', token({ deadBecause: 'unused' })),
  all_unsupported: theirs(
    41,
    'instagram',
    faults({ on: 'graph', host: 'graph.instagram.com', error: 'UNSUPPORTED_METHOD' }),
  ),
  standard_access_own_account: theirs(42, 'instagram', standardAccess),
} satisfies Record<string, State>

export type StateName = keyof typeof states

/** Rows that no state stands for: they are about the receiver of notifications. */
export const RECEIVER_ROWS: readonly number[] = [26]

function withoutField(field: string): Change {
  return async (meta, { login }) => {
    const { webhooks: boxes } = await meta.control<{ webhooks: Record<string, { fields: string[] }> }>('/app')
    const fields = boxes[box(login)]?.fields.filter((name) => name !== field)
    return changeApp(meta, { webhooks: { [box(login)]: { fields } } })
  }
}

/** A token of the world that is of another kind than the one that belongs here. */
async function tokenOf(
  meta: MetaSide,
  family: 'instagram' | 'facebook',
  type: 'user' | 'page',
): Promise<Partial<SetUp>> {
  const { data } = await meta.control<ControlList<ControlToken>>('/tokens')
  const found = data.find((one) => one.family === family && one.type === type && one.deadBecause === null)
  if (found === undefined) throw new Error(`The world has no ${type} token of ${family} login.`)
  return { accessToken: found.accessToken }
}

/** What a float makes of an id; the digit before the last is moved on where that happens to change nothing. */
function rounded(id: string): string {
  const float = BigInt(Number(id)).toString()
  return float === id ? (BigInt(id) + 2n).toString() : float
}
