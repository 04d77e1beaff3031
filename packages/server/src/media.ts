import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { type Reach, reachOf } from './media/addresses.ts'
import { DownloadError, type DownloadOptions, download } from './media/download.ts'
import { filesOf } from './media/files-of.ts'
import type { MediaFolder } from './media/folder.ts'
import { mediaPolicies } from './media/policy.ts'
import { fits, sniff } from './media/sniff.ts'
import { MEDIA_CLASSES, type MediaItem, type MediaOutcome, type MediaPolicies } from './media-item.ts'
import { createRounds } from './rounds.ts'
import type { Store } from './store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Meta's largest attachment is 25 MB; its CDN may deliver a little more than was sent. */
const MOST_BYTES = 64 * 1024 * 1024
const IDLE_TIMEOUT_MS = 15_000
const WHOLE_TIMEOUT_MS = 5 * MINUTE_MS
/** Downloads at one time: receiving and answering share the line. */
const MAX_PARALLEL = 3
/** Waits after a fault; after the last of them the address has died anyway. */
const RETRY_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 12 * HOUR_MS, DAY_MS]
/** How often kept files are looked through for those whose time is over. */
const SWEEP_MS = HOUR_MS
const SWEPT_AT_ONCE = 200
/** At most so often, however much arrives: what is to be fetched can wait a moment. */
const REST_MS = 250
/** Rest after the store or the disk failed. */
const TROUBLE_MS = 30_000

export interface MediaKeeper {
  /** Begins to follow what arrives. */
  start(): void
  /** Something may wait. Cheap; safe to call at any time. */
  wake(): void
  /** A person's picture has this address now. */
  picture(accountId: string, personId: string, sourceUrl: string): Promise<void>
  /** What counts now, by class. */
  policies(): Promise<MediaPolicies>
  /** What counts for a class while the owner chose nothing. */
  readonly defaults: MediaPolicies
  /** Resolves when nothing is due. */
  idle(): Promise<void>
  /** Ends downloads that are under way; they begin again after the next start. */
  stop(): Promise<void>
}

export interface MediaOptions {
  readonly store: Store
  readonly folder: MediaFolder
  /** Of conversations: how long a file is kept follows it. */
  readonly clock: Clock
  /** The machine's: waits between tries. */
  readonly wallClock: Clock
  readonly config: { readonly metaOrigin: string | null; readonly mediaPolicies: Partial<MediaPolicies> }
  readonly log: Logger
  /** For tests: which addresses may be reached, and how names are resolved. */
  readonly reachOf?: (url: URL) => Reach | null
  readonly lookup?: DownloadOptions['lookup']
}

/**
 * Fetches files of messages and pictures of people, keeps them by the owner's rules, and takes them off the disk again:
 * when their time is over, when the message is unsent, when the person is erased. Receiving never waits for it.
 */
export function createMediaKeeper(options: MediaOptions): MediaKeeper {
  const { store, folder, wallClock, log } = options
  const stopping = new AbortController()
  const context: Context = {
    ...options,
    reachOf: options.reachOf ?? ((url) => reachOf(url, options.config.metaOrigin)),
    stopping: stopping.signal,
    policies: async () => mediaPolicies(await store.mediaPolicies(), options.config.mediaPolicies),
  }
  let sweptAtMs = Number.NEGATIVE_INFINITY
  let hasTidied = false

  const rounds = createRounds({
    clock: wallClock,
    async work() {
      if (!hasTidied) await folder.removeUnfinished()
      hasTidied = true
      await plan(context)
      await removeFiles(context)
      await fetchDue(context)
      if (wallClock.now() - sweptAtMs >= SWEEP_MS) {
        await sweep(context)
        sweptAtMs = wallClock.now()
      }
      const dueMs = (await store.nextMediaDueMs()) ?? Number.POSITIVE_INFINITY
      return { nextAtMs: Math.min(dueMs, sweptAtMs + SWEEP_MS), restMs: REST_MS }
    },
    failed(error) {
      if (!stopping.signal.aborted) log.error({ err: error }, 'files cannot be fetched now')
      return { nextAtMs: wallClock.now(), restMs: TROUBLE_MS }
    },
  })

  let stopListening: () => void = () => undefined
  return {
    start() {
      stopListening = store.onFeed(rounds.wake)
      rounds.wake()
    },
    wake: rounds.wake,
    idle: rounds.idle,
    policies: context.policies,
    defaults: mediaPolicies({}, options.config.mediaPolicies),
    async picture(accountId, personId, sourceUrl) {
      const url = URL.parse(sourceUrl)
      if (url === null || context.reachOf(url) === null) return
      if ((await context.policies()).picture === 'link') return
      const file = {
        accountId,
        personId,
        mid: null,
        place: 0,
        mediaClass: 'picture',
        expected: 'image',
      } as const
      await store.planMedia([{ ...file, sourceUrl }], null, wallClock.now())
      rounds.wake()
    },
    async stop() {
      stopping.abort(new Error('The server closes.'))
      stopListening()
      await rounds.stop()
    },
  }
}

interface Context extends MediaOptions {
  readonly reachOf: (url: URL) => Reach | null
  readonly stopping: AbortSignal
  readonly policies: () => Promise<MediaPolicies>
}

async function plan({ store, wallClock, policies, reachOf, stopping }: Context): Promise<void> {
  for (let found = await store.mediaCandidates(); found !== null; found = await store.mediaCandidates()) {
    const current = await policies()
    const files = found.messages.flatMap((message) =>
      filesOf(message, current, (url) => reachOf(url) !== null),
    )
    await store.planMedia(files, found.until, wallClock.now())
    if (stopping.aborted) return
  }
}

/**
 * Takes files off the disk whose message or person is gone; answers how many. A running server does it within a moment,
 * a command that erases does it itself. Safe to repeat, and beside each other.
 */
export async function removeFiles({
  store,
  folder,
}: Pick<MediaOptions, 'store' | 'folder'>): Promise<number> {
  let count = 0
  for (let ids = await store.mediaRemovals(100); ids.length > 0; ids = await store.mediaRemovals(100)) {
    for (const id of ids) await folder.remove(id)
    await store.mediaRemoved(ids)
    count += ids.length
  }
  return count
}

/** Asked first, for it costs nothing: claiming is a write. */
async function fetchDue(context: Context): Promise<void> {
  const { store, wallClock, stopping } = context
  while (!stopping.aborted) {
    const dueMs = await store.nextMediaDueMs()
    if (dueMs === null || dueMs > wallClock.now()) return
    const due = await store.claimMedia(wallClock.now(), MAX_PARALLEL)
    await Promise.all(due.map((item) => fetchOne(context, item)))
    await removeFiles(context)
  }
}

async function sweep(context: Context): Promise<void> {
  const { store, clock, stopping } = context
  const current = await context.policies()
  for (const mediaClass of MEDIA_CLASSES) {
    const policy = current[mediaClass]
    if (policy === 'keep') continue
    const keptBeforeMs = policy === 'link' ? Number.MAX_SAFE_INTEGER : clock.now() - policy.days * DAY_MS
    while ((await store.expireMedia(mediaClass, keptBeforeMs, SWEPT_AT_ONCE)) === SWEPT_AT_ONCE) {
      if (stopping.aborted) return
    }
  }
  await removeFiles(context)
}

/** One try of one file, recorded. */
async function fetchOne(context: Context, item: MediaItem): Promise<void> {
  const { store, folder, log, wallClock } = context
  const outcome = await tryToFetch(context, item)
  // Given back at once rather than when the claim runs out.
  if (outcome === null) {
    await store.settleMedia(item.id, { outcome: 'retry', atMs: wallClock.now() })
    return
  }
  const isWanted = await store.settleMedia(item.id, outcome)
  if (!isWanted) await folder.remove(item.id)
  if (outcome.outcome === 'gone') {
    log.info({ mediaId: item.id, accountId: item.accountId, reason: outcome.reason }, 'a file is not kept')
  }
}

/** Null: the server closes. */
async function tryToFetch(context: Context, item: MediaItem): Promise<MediaOutcome | null> {
  const { folder, wallClock, clock, stopping } = context
  let contentType: string | null = null
  try {
    const pieces = download(item.sourceUrl, {
      reachOf: context.reachOf,
      mostBytes: MOST_BYTES,
      idleTimeoutMs: IDLE_TIMEOUT_MS,
      signal: AbortSignal.any([stopping, AbortSignal.timeout(WHOLE_TIMEOUT_MS)]),
      ...(context.lookup === undefined ? {} : { lookup: context.lookup }),
    })
    const { sizeBytes } = await folder.write(item.id, pieces, (head) => {
      contentType = sniff(head)
      if (!fits(contentType, item.expected)) throw new WrongType()
    })
    return {
      outcome: 'kept',
      contentType: contentType ?? 'application/octet-stream',
      sizeBytes,
      atMs: clock.now(),
    }
  } catch (error) {
    if (stopping.aborted) return null
    if (error instanceof WrongType) return { outcome: 'gone', reason: 'wrong_type' }
    if (!(error instanceof DownloadError)) throw error
    if (error.failure !== 'later') return { outcome: 'gone', reason: error.failure }
    const waitMs = RETRY_MS[item.attempts - 1]
    if (waitMs === undefined) return { outcome: 'gone', reason: 'unreachable' }
    return { outcome: 'retry', atMs: wallClock.now() + waitMs }
  }
}

class WrongType extends Error {}
