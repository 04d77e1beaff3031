import { execFile } from 'node:child_process'

/** `strace` works here (a container may forbid it), or one sentence about why it does not. */
export type FoundStrace = { readonly command: 'strace' } | { readonly lacking: string }

let found: Promise<FoundStrace> | null = null

/** Tried once, on a real process. */
export function findStrace(): Promise<FoundStrace> {
  found ??= new Promise((resolve) => {
    execFile('strace', ['-f', '-e', 'trace=fsync', '-o', '/dev/null', 'true'], (error) => {
      if (!error) return resolve({ command: 'strace' })
      const isAbsent = error.code === 'ENOENT'
      resolve({
        lacking: isAbsent
          ? 'the proof that the answer follows the fsync, since strace is not installed. On Debian: apt-get install strace.'
          : 'the proof that the answer follows the fsync, since this machine lets no process be traced.',
      })
    })
  })
  return found
}
