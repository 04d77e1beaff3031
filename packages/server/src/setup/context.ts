import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { publicBase, RETURN_PATH } from '../connect/public-base.ts'
import type { Store } from '../store.ts'
import type { Ask } from './ask.ts'
import type { Heard } from './heard.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** What a person answered to a question. */
export interface GivenAnswer {
  readonly given: 'yes' | 'no'
  readonly atMs: number
}

/** Everything a check may look at. Made anew for each run. */
export interface DoctorContext {
  readonly config: Config
  /** Null: there is no store, only an environment. */
  readonly store: Store | null
  /** The clock of conversations and tokens. */
  readonly clock: Clock
  /** The machine's clock. */
  readonly wallClock: Clock
  /** Where this server listens, reached from this machine; null: no server of ours runs here. */
  readonly localUrl: string | null
  readonly apps: readonly CheckedApp[]
  readonly accounts: readonly CheckedAccount[]
  readonly ask: Ask
  /** What has arrived so far, by account. */
  readonly heard: Heard
  readonly answers: ReadonlyMap<string, GivenAnswer>
  readonly allow: ReadonlySet<'write' | 'visible'>
  /** The network of this machine, for everything that is not the API of Meta. */
  readonly fetch: typeof fetch
  /** Tells people who wait what happens now. */
  readonly tell: (sentence: string) => void
  /** Real waiting, for what a person does meanwhile. */
  readonly pause: (ms: number) => Promise<void>
  /** For code words and challenges: 0 up to 1. */
  readonly random: () => number
  /** How long the callback may take. */
  readonly callbackTimeoutMs: number
}

/** The emulator stands in for Meta on this machine, so nothing has to be reachable from outside. */
export function isAgainstEmulator({ config }: Pick<DoctorContext, 'config'>): boolean {
  return config.metaOrigin !== null && isLoopback(new URL(config.metaOrigin).hostname)
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Where Meta is to send: the public address, else the one on this machine; null when neither is known. */
export function callbackUrl({ config, localUrl }: Pick<DoctorContext, 'config' | 'localUrl'>): string | null {
  const origin = config.publicUrl ?? localUrl
  return origin === null ? null : `${origin}/webhooks/meta`
}

/** Where the dialogs send people back; the dashboard must have it letter by letter. */
export function redirectUri({ config, localUrl }: Pick<DoctorContext, 'config' | 'localUrl'>): string {
  return `${publicBase(config, localUrl ?? 'http://127.0.0.1') ?? 'https://localhost'}${RETURN_PATH}`
}
