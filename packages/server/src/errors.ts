import type { ApiErrorCode } from './api.ts'

/** The ways in which this server says no. How each looks over HTTP is decided in `http/errors.ts` alone. */
export type AppErrorCode = Exclude<ApiErrorCode, 'internal'>

/**
 * A refusal that the caller may read: what is wrong and what to do next, in plain words and without any secret.
 * Every other error is "internal" to the caller and goes to the log.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: AppErrorCode
  /** What to do next. */
  readonly fix: string

  constructor(code: AppErrorCode, message: string, fix: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.fix = fix
  }
}

/** The set-up does not allow a start. `lines` are for a terminal: one a fault, each naming the variable and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join('\n'), options)
    this.lines = lines
  }
}

/** The port is taken, or not allowed. The message is one line that names the port and the variable. */
export class PortError extends Error {
  override readonly name = 'PortError'
  readonly port: number

  constructor(port: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.port = port
  }
}
