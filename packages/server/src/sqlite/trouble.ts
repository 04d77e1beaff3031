import { AppError } from '../errors.ts'

/**
 * Primary result codes that tell of the disk, the file or another process, never of the value that was written.
 * Source: https://sqlite.org/rescode.html
 */
const TROUBLE_CODES = new Set([
  5, // BUSY: another process holds the lock longer than the busy timeout
  6, // LOCKED
  7, // NOMEM
  8, // READONLY: a file system that was mounted read-only after an error
  9, // INTERRUPT
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  15, // PROTOCOL: the lock of the log could not be taken
  23, // AUTH
  26, // NOTADB
])

/** The low byte of an extended result code is the primary one. */
const PRIMARY = 0xff

/** Is it the store itself that failed, so that the same work may go well later? */
export function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return typeof error.errcode === 'number' && TROUBLE_CODES.has(error.errcode & PRIMARY)
}

const DAMAGED_CODES = new Set([11, 26])

/** Is it the content of a file that SQLite cannot make sense of (CORRUPT, NOTADB)? */
export function isDamaged(error: unknown): boolean {
  return isTrouble(error) && DAMAGED_CODES.has((error as Error & { errcode: number }).errcode & PRIMARY)
}

/** What a caller reads while the store cannot write. */
export function unavailable(message: string, cause?: unknown): AppError {
  const fix =
    'Try again in a moment; Meta does so by itself. If it stays so, see the log: the disk may be full.'
  return new AppError('unavailable', message, fix, cause === undefined ? undefined : { cause })
}

/** The store's own trouble as `unavailable`; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  return isTrouble(error) ? unavailable(`The store cannot write now: ${messageOf(error)}.`, error) : error
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
