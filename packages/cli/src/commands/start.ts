import type { Command } from 'commander'
import { createClosing } from '../closing.ts'
import type { Context } from '../context.ts'
import { lockFolder } from '../folder-lock.ts'
import { rehearseInChild } from '../review/in-child.ts'
import { buildPages } from '../sandbox/pages.ts'
import { fired } from '../stop-signals.ts'

/** `roost start`: the server alone, for real accounts. Logs are JSON lines on standard output, all else on standard error. */
export function addStartCommand(program: Command, context: Context): void {
  program
    .command('start')
    .description('Run the server alone, for real accounts, until SIGTERM or Ctrl-C')
    .action(() => start(context))
}

async function start({ environment, terminal, stopping }: Context): Promise<void> {
  const { readConfig, requireSecret, startServer } = await import('@roost/server')
  const config = readConfig(environment)
  // Asked for here too, before anything is built or locked.
  requireSecret(config)
  const closing = createClosing()
  try {
    const lock = lockFolder(config.dataFolder)
    closing.add(() => lock.release())
    await buildPages(terminal.note, ['inbox'])
    const server = await startServer({ config, playRehearsal: rehearseInChild(config.dataFolder) })
    closing.add(() => server.close())
    const { note, style } = terminal
    note(`Roost answers at ${style.cyan(server.url)}, and takes webhooks at ${server.url}/webhooks/meta`)
    const link = await server.ownerLink()
    if (link !== null) {
      note(`Nobody can sign in yet. This link makes the first owner; it works once, for a day:`)
      note(`  ${style.cyan(link)}`)
    }
    await fired(stopping)
  } finally {
    await closing.closeAll()
  }
}
