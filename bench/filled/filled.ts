import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Both files and their logs, measured; with room for what a bench adds. */
const BYTES_A_MESSAGE = 2_200

/** A data folder that holds so many messages. */
export interface Filled {
  readonly folder: string
  /** Removes it, unless it is kept for the next bench; one that was added to (`isSpoilt`) never is. */
  done(isSpoilt?: boolean): void
}

/**
 * Fills a folder, or takes the one that an earlier bench left: with `ROOST_BENCH_DATA` set, folders stay there.
 *
 * @throws when the disk has no room for it
 */
export async function filled(messages: number, people: number): Promise<Filled> {
  const kept = process.env.ROOST_BENCH_DATA
  const folder =
    kept === undefined
      ? await mkdtemp(join(tmpdir(), 'roost-filled-'))
      : join(kept, `filled-${messages}-${people}`)
  const mark = join(folder, 'filled')
  const done = (isSpoilt = false) => {
    if (kept === undefined || isSpoilt) rmSync(folder, { recursive: true, force: true })
  }
  if (existsSync(mark)) return { folder, done }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  requireRoom(folder, messages * BYTES_A_MESSAGE)
  const startedMs = performance.now()
  const filler = fileURLToPath(new URL('filler.ts', import.meta.url))
  const child = spawn(process.execPath, [filler, folder, String(messages), String(people)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`Filling ended with code ${code}.`)
  writeFileSync(mark, '')
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
  console.log(`  filled with ${messages} messages in ${seconds} s`)
  return { folder, done }
}

/** A copy, so that a bench may add to it. */
export async function copyOf(source: string): Promise<Filled> {
  const folder = await mkdtemp(join(process.env.ROOST_BENCH_DATA ?? tmpdir(), 'roost-copy-'))
  await promisify(execFile)('cp', ['-r', `${source}/.`, folder])
  return { folder, done: () => rmSync(folder, { recursive: true, force: true }) }
}

/** @throws when fewer bytes are free there */
export function requireRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= bytes) return
  throw new Error(
    `This bench needs ${Math.ceil(bytes / 1e9)} GB below ${folder}; ${Math.floor((bavail * bsize) / 1e9)} are free. ` +
      'Name a folder with more room in ROOST_BENCH_DATA.',
  )
}
