import type { Terminal } from './terminal.ts'

/** What every command gets from the world outside; nothing below `main.ts` reaches for it by itself. */
export interface Context {
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now(): number
  /** Fires once the person asked to stop (Ctrl-C, SIGTERM). */
  readonly stopping: AbortSignal
  /** A secret: asked for without echo on a terminal, else the first line of standard input. */
  readSecret(question: string): Promise<string>
  /** A line that is typed: asked for on a terminal, else the first line of standard input. */
  ask(question: string): Promise<string>
  /** Shows an address in the person's browser, where there is one; never fails. */
  openBrowser(url: string): void
  /** Resolves after `ms`, or at once when stopping. */
  pause(ms: number): Promise<void>
}
