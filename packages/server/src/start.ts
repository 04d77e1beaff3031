/**
 * Starts the server: the only file that knows everything, and the package's entry.
 * One `node:http` server: the webhook straight on it, everything else through Hono; behind them one store, one sender.
 */
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { createDoors, type Doors } from './access/doors.ts'
import { forgetExpiredDaily } from './access/forget-expired.ts'
import { createOwnerLink } from './access/owner-link.ts'
import { createApps } from './apps/apps.ts'
import { followClock } from './clock/following.ts'
import { createMachineClock } from './clock/machine.ts'
import type { Clock } from './clock.ts'
import { type Config, requireSecret } from './config.ts'
import { createThreadAnswers } from './http/answers.ts'
import { createApp } from './http/app.ts'
import { type Listening, listen } from './http/listen.ts'
import { createReceiving, isReceiving } from './http/receiving.ts'
import { createRefusals } from './http/refusals.ts'
import type { Services } from './http/route.ts'
import { createWebhook } from './http/webhook.ts'
import { createWebhookRecord } from './http/webhook-record.ts'
import { isWebhook } from './http/webhook-route.ts'
import { createLog } from './log.ts'
import { restAfterStorms } from './rest-after-storms.ts'
import { startRetention, storeRules } from './retention.ts'
import { createRehearsals, type PlayRehearsal } from './review/rehearsals.ts'
import { createSeal, type Seal } from './seal.ts'
import { createDoctor } from './setup/doctor.ts'
import { giveMemoryBack } from './spare-memory.ts'
import { openStore } from './sqlite/store.ts'
import { ThreadReader } from './sqlite/thread-reader.ts'
import type { Store } from './store.ts'
import { resealAll } from './tokens/reseal.ts'
import { createWorkers, type Workers } from './workers.ts'

export { type Config, readConfig, requireSecret } from './config.ts'
export { AppError, ConfigError, PortError } from './errors.ts'
export { createLog } from './log.ts'

/** Requests get so long to be answered when the server closes, and sends so long to be recorded. */
const GRACE_MS = 8000

export interface StartOptions {
  readonly config: Config
  /** Clock of conversations. Absent: the emulator's in the sandbox, else the machine's. */
  readonly clock?: Clock
  /** Present: whoever opens the page on this machine is the owner. Never for a server that others reach. */
  readonly sandbox?: { readonly emulatorUrl: string }
  readonly log?: Logger
  /** The inbox's build. */
  readonly pageFolder?: string
  /** Plays Meta's side for a rehearsal of App Review. Absent: the page cannot start one. */
  readonly playRehearsal?: PlayRehearsal
  /** How Meta is reached; for tests. */
  readonly fetch?: typeof fetch
}

export interface RunningServer {
  /** For people: `PUBLIC_URL`, else the address on this machine. No slash at the end. */
  readonly url: string
  readonly port: number
  readonly store: Store
  /** A link that makes the first owner, good once and for a day; null when there is an owner with a password. */
  ownerLink(): Promise<string | null>
  /** Answers what was accepted, records what was sent, closes the store. Safe to repeat. */
  close(): Promise<void>
}

/**
 * Starts and resolves when requests are answered. Throws `ConfigError` without `ROOST_SECRET`, and `PortError`, each
 * with lines for a terminal.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, sandbox } = options
  const seal = createSeal(requireSecret(config), config.previousSecret)
  const log = options.log ?? createLog()
  const wallClock = createMachineClock()
  const { clock, stopClock } = await clockOf(options, wallClock, log)
  // While the store was in trouble Meta was answered 503, and may have given up on what it tried to tell.
  let compareAgain: () => void = () => undefined
  const stored = {
    folder: config.dataFolder,
    onTrouble: tellTrouble(log, () => compareAgain()),
  }
  const receiving = createReceiving()
  const givesWay = () => isReceiving(receiving, clock)
  const slow = new ThreadReader({ ...stored, clock: wallClock, file: answerThreadFile(), givesWay })
  const store = await openStore({ ...stored, slow })

  const doors = createDoors(store, wallClock)
  const apps = await createApps({ config, store, seal })
  const reach = { config, clock, ...(options.fetch === undefined ? {} : { fetch: options.fetch }) }
  const workers = createWorkers({ config, store, apps, seal, reach, wallClock, log })
  const refusals = createRefusals(log, wallClock)
  const accepting = new AbortController()

  const facts = { url: '' }
  const localUrl = () => (facts.url === '' ? null : facts.url)
  const doctor = createDoctor({ ...reach, apps, store, seal, wallClock, localUrl, log })
  const record = createWebhookRecord({ store, apps, config, clock, log })
  const services: Services = {
    store,
    answers: createThreadAnswers(slow, clock),
    clock,
    wallClock,
    config,
    apps,
    reach,
    connector: workers.logins.connector,
    removals: workers.logins.removals,
    localUrl: () => facts.url,
    doors,
    sandbox: sandbox ?? null,
    log,
    wakeSender: workers.wakeSender,
    rehearsals: createRehearsals(options.playRehearsal ?? null, wallClock, log, accepting.signal),
    doctor,
    fetching: workers.fetching,
    receiving,
    refusals,
    closing: accepting.signal,
  }
  const listening = await listenOn(services, options, { refusals, record }).catch(async (error: unknown) => {
    stopClock()
    await store.close()
    throw error
  })
  facts.url = listening.localUrl
  const url = config.publicUrl ?? listening.localUrl

  await takeOver(store, doors, sandbox !== undefined, seal, log).catch(async (error: unknown) => {
    await listening.close(0)
    stopClock()
    await store.close()
    throw error
  })
  workers.wake()
  compareAgain = () => workers.fetching.reconcile.soon()
  const stopTidying = keepTidy(services)
  log.info({ url, ...(await store.facts()) }, 'the server is ready')

  const close = closing({ accepting, listening, workers, refusals, stopTidying, stopClock, store, log })
  let closed: Promise<void> | null = null
  return {
    url,
    port: listening.port,
    store,
    ownerLink: () => createOwnerLink(store, doors, url),
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** Nobody is let in any more, what is on its way is recorded, then the store closes. */
function closing(parts: {
  readonly accepting: AbortController
  readonly listening: Listening
  readonly workers: Pick<Workers, 'stop'>
  readonly refusals: { close(): void }
  readonly stopTidying: () => Promise<void>
  readonly stopClock: () => void
  readonly store: Store
  readonly log: Logger
}): () => Promise<void> {
  return async () => {
    parts.accepting.abort()
    await parts.listening.close(GRACE_MS)
    await Promise.race([parts.workers.stop(), pause(GRACE_MS)])
    parts.refusals.close()
    await parts.stopTidying()
    parts.stopClock()
    await parts.store.close()
    parts.log.info('the server is closed')
  }
}

/** Only once the port is ours: a second server that finds it taken must not touch what the first one is sending. */
async function takeOver(
  store: Store,
  doors: Doors,
  isSandbox: boolean,
  seal: Seal,
  log: Logger,
): Promise<void> {
  await resealAll(store, seal, log)
  if (isSandbox && (await store.users()).length === 0) await doors.addUser('Owner', null)
  const unsure = await store.releaseClaims()
  if (unsure === 0) return
  log.warn({ unsure }, 'messages were on their way when the last process ended: nobody knows if they arrived')
}

/** What opens nothing any more, what is too old to be kept, and memory that a storm left behind. */
function keepTidy({ store, config, clock, wallClock, receiving, log }: Services): () => Promise<void> {
  const stopForgetting = forgetExpiredDaily({ store, clock: wallClock, log })
  const rules = storeRules(store, config.keepDays)
  const retention = startRetention({ rules, clock, wallClock, log })
  const stopResting = restAfterStorms(
    wallClock,
    () => receiving.received,
    () => {
      store.giveMemoryBack()
      giveMemoryBack()
    },
  )
  return () => {
    stopForgetting()
    stopResting()
    return retention.stop()
  }
}

function tellTrouble(log: Logger, onOver: () => void): (error: Error | null) => void {
  return (error) => {
    if (error === null) {
      log.info('the store writes again')
      onOver()
    } else log.error({ err: error }, 'the store is in trouble and tries again by itself')
  }
}

async function clockOf(options: StartOptions, wallClock: Clock, log: Logger) {
  if (options.clock !== undefined) return { clock: options.clock, stopClock: () => undefined }
  if (options.sandbox === undefined) return { clock: wallClock, stopClock: () => undefined }
  const { emulatorUrl } = options.sandbox
  const onLost = (error: unknown) =>
    log.warn({ err: error }, 'the emulator’s clock is lost; it goes on by itself')
  const clock = await followClock({ emulatorUrl, onLost })
  return { clock, stopClock: () => clock.close() }
}

/** TypeScript in the repository, JavaScript in the packed copy. */
function answerThreadFile(): URL {
  return new URL(`./answer-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
}

const DEFAULT_PAGE_FOLDER = fileURLToPath(new URL('../../inbox/dist', import.meta.url))

function listenOn(
  services: Services,
  options: StartOptions,
  watchers: Pick<Parameters<typeof createWebhook>[0], 'refusals' | 'record'>,
): Promise<Listening> {
  const { config, store, apps, clock } = services
  const webhook = createWebhook({ store, apps, clock, ...watchers, receiving: services.receiving })
  const app = createApp(services, options.pageFolder ?? DEFAULT_PAGE_FOLDER)
  const others = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return listen({
    port: config.port,
    host: config.host,
    takePlain: webhook.takePlain,
    listener(request, response) {
      if (isWebhook(request.url ?? '')) webhook.answer(request, response)
      else void others(request, response)
    },
  })
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref()
  })
}
