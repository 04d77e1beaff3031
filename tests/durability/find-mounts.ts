import { execFile } from 'node:child_process'

/** A small file system can be mounted in a name space of one's own, or one sentence about why not. */
export type FoundMounts = { readonly command: 'unshare' } | { readonly lacking: string }

let found: Promise<FoundMounts> | null = null

/** Tried once, for real. */
export function findMounts(): Promise<FoundMounts> {
  found ??= new Promise((resolve) => {
    const script = 'mount -t tmpfs -o size=1m tmpfs /mnt && nsenter --version'
    execFile('unshare', ['-r', '-m', 'sh', '-c', script], (error) => {
      if (!error) return resolve({ command: 'unshare' })
      const isAbsent = error.code === 'ENOENT'
      resolve({
        lacking: isAbsent
          ? 'the disk that is full or read-only, since unshare is not installed. On Debian: apt-get install util-linux.'
          : 'the disk that is full or read-only, since this machine lets nobody make a name space of their own.',
      })
    })
  })
  return found
}
