import { relative } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { dataFolder } from '../running-server.ts'
import type { Announcement } from '../sandbox/announcement.ts'

/** `roost sandbox`, which is `npm start`: emulator, server and inbox together, without any Meta account. */
export function addSandboxCommand(program: Command, context: Context): void {
  program
    .command('sandbox')
    .description("Run everything on this machine, with an emulator in Meta's place, until Ctrl-C")
    .action(async () => {
      // Loaded only now: it brings the whole server along, which the other commands do without.
      const { runSandbox } = await import('../sandbox/sandbox.ts')
      await runSandbox(context, (announcement, tookMs) => printWelcome(context, announcement, tookMs))
    })
}

function printWelcome({ terminal, environment }: Context, announcement: Announcement, tookMs: number): void {
  const { line, style } = terminal
  const folder = dataFolder(environment)
  const shown = relative('', folder).startsWith('..') ? folder : relative('', folder)
  const rows = [
    ['Inbox', announcement.inboxUrl, 'answer here; whoever opens it is the owner'],
    ['Phone', `${announcement.emulatorUrl}/`, 'write here, as a customer'],
    ['API', announcement.apiUrl, `its key is in ${shown}/sandbox.json`],
  ] as const
  const width = Math.max(...rows.map(([, url]) => url.length))
  line('')
  line(`  ${style.bold('Roost is ready')} ${style.dim(`after ${(tookMs / 1000).toFixed(1)} s`)}`)
  line('')
  for (const [name, url, hint] of rows) {
    line(`  ${style.bold(name.padEnd(7))} ${style.cyan(url.padEnd(width))}   ${style.dim(hint)}`)
  }
  line('')
  line('  Open the phone, choose a customer and write something: it appears in the inbox. Answer there.')
  line(`  ${style.dim(`From a terminal: npx roost listen. Everything is kept in ${shown}. Ctrl-C ends it.`)}`)
  line('')
}
