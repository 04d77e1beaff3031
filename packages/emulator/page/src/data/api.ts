import type {
  ControlAccount,
  ControlActResult,
  ControlApp,
  ControlAppName,
  ControlAppSettings,
  ControlClock,
  ControlClockChange,
  ControlConversation,
  ControlDelivery,
  ControlHandshake,
  ControlList,
  ControlPage,
  ControlPerson,
  ControlRefusal,
  ControlRole,
  ControlSample,
  ControlStanding,
  ControlThread,
  ControlToken,
  ControlUser,
  ControlWebhook,
  ControlWebhookBox,
} from '@roost/emulator/control'
import type { Act } from './act.ts'

/** The emulator said no, or nothing. `message` says what happened, `fix` what to do. */
export class Refusal extends Error {
  readonly code: string
  readonly fix: string
  /** Of a callback that failed its handshake: both sides of it. */
  readonly handshake: ControlHandshake | null

  constructor(code: string, message: string, fix: string, handshake: ControlHandshake | null = null) {
    super(message)
    this.code = code
    this.fix = fix
    this.handshake = handshake
  }
}

interface RefusalBody {
  readonly error?: Partial<ControlRefusal['error']>
}

/** What is about one app; everything else the apps of a world share, and naming one there is refused. */
const aboutAnApp =
  /^(app|accounts(\/[^/?]+)?|pages\/[^/?]+|users|standing|roles(\/.*)?|tokens|webhook|test-notifications|rehearsal)$/

/** The dashboard is about one of the world's apps, which its address names; absent: the first. */
function ofApp(path: string): string {
  const appId = new URLSearchParams(window.location.search).get('app')
  return appId === null || !aboutAnApp.test(path) ? path : `${path}?app=${named(appId)}`
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/_emulator/${ofApp(path)}`, init).catch(() => {
    throw new Refusal(
      'no_answer',
      'The emulator does not answer.',
      'Start it again; this page goes on by itself.',
    )
  })
  if (!response.ok) {
    const { error } = ((await response.json().catch(() => null)) ?? {}) as RefusalBody
    throw new Refusal(
      error?.code ?? `http_${response.status}`,
      error?.message ?? `The emulator answered ${response.status}.`,
      error?.fix ?? '',
      error?.handshake ?? null,
    )
  }
  return (await response.json()) as T
}

type Change = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

function send<T>(method: Change, path: string, body: object): Promise<T> {
  return ask(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const named = encodeURIComponent
const post = <T>(path: string, body: object) => send<T>('POST', path, body)

/** Parts of the app's settings; lists replace, absent parts stay. */
export type AppChange = Partial<Omit<ControlAppSettings, 'access' | 'instagramLogin' | 'facebookLogin'>> & {
  readonly instagramLogin?: Partial<ControlAppSettings['instagramLogin']>
  readonly facebookLogin?: Partial<ControlAppSettings['facebookLogin']>
  readonly access?: ControlAppSettings['access']
  readonly webhooks?: Partial<Record<WebhookBoxName, Partial<Pick<ControlWebhookBox, 'fields' | 'isActive'>>>>
}

export type WebhookBoxName = keyof ControlApp['webhooks']

/** An act and whom it is done to. */
type Addressed = Act & { readonly to: string }

/** The control API as this page uses it. Every call rejects with a `Refusal`. */
export const api = {
  people: () => ask<ControlList<ControlPerson>>('people'),
  accounts: () => ask<ControlList<ControlAccount>>('accounts'),
  samples: () => ask<ControlList<ControlSample>>('samples'),
  thread: (personId: string, accountId: string) =>
    ask<ControlThread>(`people/${named(personId)}/messages?with=${named(accountId)}`),
  /** Not safe to repeat: each call is one more act of the person. */
  act: (personId: string, act: Addressed) =>
    post<ControlActResult>(`people/${named(personId)}/messages`, act),
  conversations: (accountId: string) =>
    ask<ControlList<ControlConversation>>(`accounts/${named(accountId)}/conversations`),
  businessThread: (accountId: string, personId: string) =>
    ask<ControlThread>(`accounts/${named(accountId)}/messages?with=${named(personId)}`),
  /** Not safe to repeat: each call is one more act of the business. */
  businessAct: (accountId: string, act: Addressed) =>
    post<ControlActResult>(`accounts/${named(accountId)}/messages`, act),
  deliveries: () => ask<ControlList<ControlDelivery>>('deliveries?limit=100'),
  redeliver: (deliveryId: string) => post<unknown>(`deliveries/${named(deliveryId)}/redeliver`, {}),
  app: () => ask<ControlApp>('app'),
  changeApp: (change: AppChange) => send<ControlApp>('PATCH', 'app', change),
  standing: () => ask<ControlList<ControlStanding>>('standing'),
  changeAccount: (
    id: string,
    change: Partial<Pick<NonNullable<ControlAccount['instagram']>, 'accountType' | 'allowsMessages'>>,
  ) => send<ControlAccount>('PATCH', `accounts/${named(id)}`, change),
  installOnAccount: (id: string, installedFields: readonly string[]) =>
    send<ControlAccount>('PATCH', `accounts/${named(id)}`, { installedFields }),
  installOnPage: (id: string, installedFields: readonly string[]) =>
    send<ControlPage>('PATCH', `pages/${named(id)}`, { installedFields }),
  apps: () => ask<ControlList<ControlAppName>>('apps'),
  /** Not safe to repeat: each call makes one more app. */
  addApp: (name: string) => post<ControlApp>('apps', { name }),
  removeApp: (id: string) => send<unknown>('DELETE', `apps/${named(id)}`, {}),
  /** Keeps what stands and makes the app new; once begun, it stays begun. */
  beginRehearsal: () => post<ControlApp>('rehearsal', {}),
  endRehearsal: () => send<ControlApp>('DELETE', 'rehearsal', {}),
  page: (id: string) => ask<ControlPage>(`pages/${named(id)}`),
  changePage: (id: string, change: Partial<Pick<ControlPage, 'tasks' | 'instagramAccountId'>>) =>
    send<ControlPage>('PATCH', `pages/${named(id)}`, change),
  users: () => ask<ControlList<ControlUser>>('users'),
  roles: () => ask<ControlList<ControlRole>>('roles'),
  invite: (subjectId: string, role: ControlRole['role']) => post<ControlRole>('roles', { subjectId, role }),
  accept: (subjectId: string) => post<ControlRole>(`roles/${named(subjectId)}/accept`, {}),
  removeRole: (subjectId: string) => send<unknown>('DELETE', `roles/${named(subjectId)}`, {}),
  tokens: () => ask<ControlList<ControlToken>>('tokens'),
  /** Not safe to repeat: each call makes one more token. */
  generateToken: (subjectId: string) => post<ControlToken>('tokens', { subjectId }),
  changeTokens: (
    change: { readonly accessToken: string } & Partial<Pick<ControlToken, 'deadBecause' | 'expiresAt'>>,
  ) => send<ControlList<ControlToken>>('PATCH', 'tokens', change),
  /** Does Meta's handshake for real; refused when it fails. */
  setCallback: (webhook: ControlWebhook) => send<ControlApp>('PUT', 'webhook', webhook),
  /** Not safe to repeat: each call sends one test. */
  sendTest: (test: {
    readonly object: 'instagram' | 'page'
    readonly field: string
    readonly login: 'instagram' | 'facebook'
  }) => post<unknown>('test-notifications', test),
  clock: () => ask<ControlClock>('clock'),
  changeClock: (change: ControlClockChange) => post<ControlClock>('clock', change),
}
