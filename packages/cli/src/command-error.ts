/** What stops a command, told in one line: what is wrong and what to do. Any other error is a fault of ours. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/**
 * The one line that a person reads about an error. A refusal by the system (`ECONNREFUSED`, `EACCES`) keeps its code,
 * since that is what can be searched for.
 */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? error.cause : null
  const text =
    cause && !(error instanceof CommandError) ? `${error.message}: ${cause.message}` : error.message
  return text.replace(/\s*\n\s*/g, ' ')
}
