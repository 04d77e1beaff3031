import type { Logger } from 'pino'
import type { ApiCheck, ApiChecks } from '../api.ts'
import type { Apps } from '../apps/apps.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Seal } from '../seal.ts'
import type { Store } from '../store.ts'
import { ALL_CHECKS } from './all.ts'
import { createAsk } from './ask.ts'
import type { DoctorContext } from './context.ts'
import { HEARD_NOTHING, readHeard } from './heard.ts'
import { mergedInto, NEVER_RAN } from './report.ts'
import { type RunOptions, runChecks } from './run.ts'
import { type RunScope, readSubjects } from './subjects.ts'
import { secretRemover } from './without-secrets.ts'

export interface DoctorOptions {
  readonly config: Config
  readonly apps: Pick<Apps, 'list' | 'secrets'>
  /** Null: without one only what the environment says is looked at. */
  readonly store: Store | null
  /** Null: no `ROOST_SECRET` is given, and no token opens. */
  readonly seal: Seal | null
  readonly clock: Clock
  readonly wallClock: Clock
  /** Where this server listens; null: none does, or it is not known. */
  readonly localUrl: () => string | null
  readonly log: Pick<Logger, 'error'>
  readonly fetch?: typeof fetch
  readonly pause?: (ms: number) => Promise<void>
  readonly random?: () => number
  /** For one try of a question to Meta. */
  readonly timeoutMs?: number
  readonly callbackTimeoutMs?: number
}

export interface DoctorRun extends RunScope, RunOptions {
  readonly allow?: readonly ('write' | 'visible')[]
  /** Told what a person is to do now, in checks that wait for one. */
  readonly tell?: (sentence: string) => void
}

export interface Doctor {
  /** What the last run found, also one of an earlier process; `ranAt` is null before the first. */
  last(): Promise<ApiChecks>
  /** Looks at everything, or at one account or app. Two callers who want the same share one run. Never throws for what it finds. */
  run(run?: DoctorRun): Promise<ApiChecks>
}

/** As long as Meta waits at the callback. Source: reference, doctor checks, 7.3. */
const CALLBACK_TIMEOUT_MS = 5000

export function createDoctor(options: DoctorOptions): Doctor {
  const { store, log } = options
  const running = new Map<string, Promise<ApiChecks>>()

  async function contextOf(run: DoctorRun): Promise<DoctorContext> {
    const { config, clock, wallClock } = options
    const ours = options.fetch ?? fetch
    const pause = options.pause ?? wait
    const answers = (await store?.checkAnswers()) ?? []
    return {
      config,
      store,
      clock,
      wallClock,
      localUrl: options.localUrl(),
      ...(await readSubjects(options, run)),
      ask: createAsk({
        config,
        clock,
        pause,
        fetch: ours,
        ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      }),
      heard: store === null ? HEARD_NOTHING : await readHeard(store),
      answers: new Map(answers.map(({ checkId, given, atMs }) => [checkId, { given, atMs }])),
      allow: new Set(run.allow),
      fetch: ours,
      tell: run.tell ?? (() => undefined),
      pause,
      random: options.random ?? Math.random,
      callbackTimeoutMs: options.callbackTimeoutMs ?? CALLBACK_TIMEOUT_MS,
    }
  }
  async function last(): Promise<ApiChecks> {
    const kept = await store?.checkRun()
    // Written by this very code; a field that an older version did not know is filled in.
    return kept == null ? NEVER_RAN : { ...NEVER_RAN, ...(JSON.parse(kept) as ApiChecks) }
  }
  async function runNow(run: DoctorRun): Promise<ApiChecks> {
    const context = await contextOf(run)
    const clean = secretRemover(options.config, context)
    const onRow = (row: ApiCheck) => run.onRow?.(clean(row))
    const found = clean(await runChecks(ALL_CHECKS, context, log, { onRow }))
    const isPart = run.account !== undefined || run.app !== undefined
    await store
      ?.saveCheckRun(JSON.stringify(isPart ? mergedInto(await last(), found) : found))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the result of the set-up checks could not be kept')
      })
    return found
  }

  return {
    last,
    run(run = {}) {
      const key = JSON.stringify([run.account, run.app, run.allow?.toSorted()])
      const shared = running.get(key)
      if (shared !== undefined) return shared
      const started = runNow(run).finally(() => running.delete(key))
      running.set(key, started)
      return started
    },
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
