import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { addAccountsCommand } from './commands/accounts.ts'
import { addConnectCommand } from './commands/connect.ts'
import { addConversationsCommand } from './commands/conversations.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addEmulatorCommand } from './commands/emulator.ts'
import { addEraseCommand } from './commands/erase.ts'
import { addExplainCommand } from './commands/explain.ts'
import { addExportCommand } from './commands/export.ts'
import { addKeyCommand } from './commands/key.ts'
import { addListenCommand } from './commands/listen.ts'
import { addMigrateCommand } from './commands/migrate.ts'
import { addReplayCommand } from './commands/replay.ts'
import { addReviewCommand } from './commands/review.ts'
import { addSandboxCommand } from './commands/sandbox.ts'
import { addSendCommand } from './commands/send.ts'
import { addStartCommand } from './commands/start.ts'
import { addTriggerCommand } from './commands/trigger.ts'
import { addUserCommand } from './commands/user.ts'
import type { Context } from './context.ts'

/** All commands. Parsing throws a `CommanderError` where the command line is not understood, and after help. */
export function createProgram(context: Context): Command {
  const program = new Command('roost')
    .description('A self-hosted home for Instagram direct messages, and Messenger on the same webhook')
    .version(version())
    .exitOverride()
    // Options belong to the command before them: a command with commands of its own has a --json, and so have those.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('Run the command with --help to see how it is used.')
    .configureOutput({
      writeOut: (text) => context.terminal.line(text.trimEnd()),
      writeErr: (text) => context.terminal.note(text.trimEnd()),
    })
    .addHelpText('after', ENVIRONMENT)
  for (const add of [
    addSandboxCommand,
    addStartCommand,
    addEmulatorCommand,
    addUserCommand,
    addKeyCommand,
    addConnectCommand,
    addAccountsCommand,
    addConversationsCommand,
    addSendCommand,
    addListenCommand,
    addTriggerCommand,
    addExplainCommand,
    addReviewCommand,
    addDoctorCommand,
    addReplayCommand,
    addEraseCommand,
    addExportCommand,
    addMigrateCommand,
  ]) {
    add(program, context)
  }
  return program
}

const ENVIRONMENT = `
Environment:
  ROOST_DATA            folder of all data (default ./.roost)
  PORT, EMULATOR_PORT   ports of the server (3000) and the emulator (4000)
  ROOST_URL, ROOST_KEY  the server that accounts, conversations, send and listen ask (default: the running sandbox)
  EMULATOR_URL          the emulator that trigger acts on (default: the running sandbox's)
  ROOST_SECRET          key for tokens at rest; start needs it
  ROOST_KEEP_NOTIFICATIONS_DAYS, ROOST_KEEP_FEED_DAYS   how long they are kept (30, 3), or forever`

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}
