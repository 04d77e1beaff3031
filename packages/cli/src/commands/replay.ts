import type { Admin } from '@roost/server/admin'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { withAdmin } from '../own-store.ts'
import { sinceMs } from '../since.ts'
import { localTime } from '../when.ts'

interface Options {
  readonly notification?: string
  readonly setAside?: true
  readonly since?: string
  readonly dryRun?: true
  readonly json?: true
}

/** `roost replay`: applies stored notifications again. Opens the store itself, beside a running server or without one. */
export function addReplayCommand(program: Command, context: Context): void {
  program
    .command('replay')
    .description('Apply stored notifications again: after an update, or when something was set aside')
    .option('--notification <id>', 'this one')
    .option('--set-aside', 'those with something set aside')
    .option('--since <when>', 'those that came since: 2026-11-22, an instant, or how long ago (12h, 3d)')
    .option('--dry-run', 'only say how many')
    .option('--json', 'print JSON')
    .addHelpText('after', LIMITS)
    .action((options: Options) => replay(context, options))
}

const LIMITS = `
What is there already does not change, and what was unsent or erased stays away. Notifications are kept for 30 days
(ROOST_KEEP_NOTIFICATIONS_DAYS), those with something set aside until somebody has looked at them; what is removed cannot
be replayed.`

async function replay(context: Context, options: Options): Promise<void> {
  const { notification, setAside, since } = options
  if ([notification, setAside, since].every((choice) => choice === undefined)) {
    throw new CommandError('Say which notifications: --notification ID, --set-aside or --since WHEN.')
  }
  const sinceTime = since === undefined ? undefined : sinceMs(since, context.now())
  const { replay: replayChoice } = await import('@roost/server/admin')
  await withAdmin(context.environment, async ({ store }) => {
    if (notification !== undefined) return replayOne(context, store, notification, options)
    const choice = {
      ...(setAside === true ? { isSetAside: true } : {}),
      ...(sinceTime === undefined ? {} : { sinceMs: sinceTime }),
    }
    const notifications = await replayChoice(store, choice, { isDry: options.dryRun === true })
    await store.settled()
    const { oldestReceivedAtMs, setAside: left } = await store.notificationSummary()
    const oldest = oldestReceivedAtMs === null ? null : new Date(oldestReceivedAtMs).toISOString()
    const { line, note, style } = context.terminal
    if (options.json) {
      line(
        JSON.stringify({
          notifications,
          dryRun: options.dryRun === true,
          setAside: left,
          oldestReceivedAt: oldest,
        }),
      )
      return
    }
    const many = `${notifications} ${notifications === 1 ? 'notification' : 'notifications'}`
    line(
      options.dryRun
        ? `${many} would be replayed.`
        : `Replayed ${many}. Set aside and not looked at: ${left}.`,
    )
    if (oldest !== null)
      note(style.dim(`The oldest that is kept came ${localTime(oldest)}; replay reaches no further.`))
  })
}

async function replayOne(
  { terminal }: Context,
  store: Admin['store'],
  given: string,
  { dryRun, json }: Options,
): Promise<void> {
  const id = /^\d{1,15}$/.test(given) ? Number(given) : 0
  if ((await store.notification(id)) === null) {
    throw new CommandError(`There is no notification ${given}. It may have been removed for its age.`)
  }
  if (!dryRun) await store.replay([id])
  await store.settled()
  const outcomes = (await store.notification(id))?.outcomes ?? []
  const events = outcomes.map(({ kind, accountId, state, reason }) => ({ kind, accountId, state, reason }))
  if (json) return terminal.line(JSON.stringify({ id: String(id), dryRun: dryRun === true, events }))
  terminal.line(dryRun ? `Notification ${id} would be replayed. Now:` : `Notification ${id} is replayed:`)
  for (const { kind, state, reason } of events) {
    const words = state === 'set_aside' ? 'set aside' : state
    terminal.line(`  ${kind}  ${words}${reason === null ? '' : `: ${reason}`}`)
  }
}
