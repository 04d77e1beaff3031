import type { Logger } from 'pino'
import type { ApiLogin, ApiRehearsal, ApiRehearsalStep } from '../api-review.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { instant } from '../instant.ts'

/**
 * Plays what a reviewer tries, in a world of its own, and tells each step as it ends, with the number of steps that a whole
 * rehearsal has. Rejects when it could not be played to its end. Given by whoever starts the server, since the server itself
 * knows no emulator.
 */
export type PlayRehearsal = (
  login: ApiLogin,
  told: (step: ApiRehearsalStep, total: number) => void,
  signal: AbortSignal,
) => Promise<void>

/** Rehearsals that the page asked for: one at a time, the last of each login kept until the server ends. */
export interface Rehearsals {
  last(login: ApiLogin): ApiRehearsal
  /** Begins one. Throws `conflict` while one is running, `unavailable` where nobody can play it. */
  begin(login: ApiLogin): ApiRehearsal
  /** Settles when none is running. */
  idle(): Promise<void>
}

const NONE = { state: 'none', startedAt: null, steps: [], total: 0, trouble: null } as const

export function createRehearsals(
  play: PlayRehearsal | null,
  clock: Clock,
  log: Logger,
  closing: AbortSignal,
): Rehearsals {
  const kept = new Map<ApiLogin, ApiRehearsal>()
  let running: Promise<void> | null = null

  async function run(login: ApiLogin, player: PlayRehearsal): Promise<void> {
    const begun: ApiRehearsal = { ...NONE, login, state: 'running', startedAt: instant(clock.now()) }
    kept.set(login, begun)
    const change = (to: Partial<ApiRehearsal>) => kept.set(login, { ...(kept.get(login) ?? begun), ...to })
    const steps: ApiRehearsalStep[] = []
    try {
      await player(
        login,
        (step, total) => {
          steps.push(step)
          change({ steps: [...steps], total })
        },
        closing,
      )
      const isWhole = steps.length > 0 && steps.every(({ result }) => result === 'passed')
      change({ state: isWhole ? 'passed' : 'failed' })
    } catch (error) {
      log.warn({ err: error }, 'a rehearsal of App Review broke off')
      change({ state: 'broken', trouble: error instanceof Error ? error.message : String(error) })
    }
  }

  const last = (login: ApiLogin): ApiRehearsal =>
    kept.get(login) ?? { ...NONE, login, state: play === null ? 'unavailable' : 'none' }

  return {
    last,
    begin(login) {
      if (play === null) {
        throw new AppError(
          'unavailable',
          'This server cannot play Meta’s side.',
          'Rehearse in a terminal: npx roost review rehearse.',
        )
      }
      if (running !== null) {
        throw new AppError(
          'conflict',
          'A rehearsal is running.',
          'Wait until it has ended, about half a minute.',
        )
      }
      running = run(login, play).finally(() => {
        running = null
      })
      return last(login)
    },
    async idle() {
      await running
    },
  }
}
