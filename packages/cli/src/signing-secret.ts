import { CommandError } from './command-error.ts'
import type { Context } from './context.ts'

/**
 * The app secret to sign with: the value of the environment variable `variable`, else asked for. Never an option's own
 * value, which every process of the machine could read.
 */
export async function signingSecret(context: Context, variable: string | undefined): Promise<string> {
  const secret =
    variable === undefined
      ? await context.readSecret('App secret to sign with: ')
      : context.environment[variable]
  if (secret) return secret
  throw new CommandError(
    variable === undefined
      ? 'No app secret came in. Type one, give it on standard input, or name a variable with --secret-env.'
      : `The environment variable ${variable} is not set. Set it to the app secret to sign with.`,
  )
}
