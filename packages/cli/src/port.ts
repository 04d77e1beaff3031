import { CommandError } from './command-error.ts'

/** A port from an environment variable or an option: 0 (any free one) to 65535. `source` is what the error names. */
export function portFrom(value: string | undefined, source: string, otherwise: number): number {
  if (value === undefined || value === '') return otherwise
  const port = Number(value)
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port
  throw new CommandError(`${source} is ${value}; a port is a number from 0 (any free one) to 65535.`)
}

/** The one line about a port that is taken, or null when the error is another. */
export function portInUse(error: unknown, port: number, source: string): CommandError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return null
  return new CommandError(`Port ${port} is in use. Set ${source} to another one.`, { cause: error })
}
