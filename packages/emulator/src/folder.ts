/**
 * Keeps a world in a folder: `world.json`, replaced as a whole by writing beside it, syncing and renaming, so that a kill at
 * any moment leaves the last complete one; and `media/`, one file per photo or voice note that was handed in.
 *
 * Every change is on disk within a second. A world of some ten thousand messages takes a few milliseconds to write.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { BaseClock } from './clock.ts'
import type { MediaBytes } from './media.ts'
import type { KeptWorld } from './migrate.ts'
import type { World } from './world.ts'

/** Acts in a burst are written together; well below the second that is promised. */
const WRITE_DELAY_MS = 300
/** A full disk may be mended while the emulator runs. */
const RETRY_MS = 5000

export interface WorldFolder {
  /** As it was written, perhaps by an earlier release: see `migrateWorld`. */
  read(): KeptWorld | null
  /** Writes now, and returns when it is on disk. */
  write(world: World): void
  readonly media: MediaBytes
}

/** What lies where the world should be is none; the message says what to do. */
export class WorldUnreadable extends Error {}

export function openFolder(folder: string): WorldFolder {
  const mediaFolder = join(folder, 'media')
  mkdirSync(mediaFolder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'world.json')
  return {
    read() {
      const text = readIfThere(path)
      if (text === null) return null
      const kept = parseKept(text)
      if (kept === null)
        throw new WorldUnreadable(`${path} is not JSON. Move it away to begin with a new world.`)
      return kept
    },
    write: (world) => writeDurably(folder, path, Buffer.from(JSON.stringify(world))),
    media: {
      get: (id) => (/^\d+$/.test(id) ? readIfThere(join(mediaFolder, id)) : null),
      put: (id, bytes) => writeDurably(mediaFolder, join(mediaFolder, id), bytes),
      ids: () => readdirSync(mediaFolder).filter((name) => /^\d+$/.test(name)),
      clear: () => {
        for (const name of readdirSync(mediaFolder)) rmSync(join(mediaFolder, name))
      },
    },
  }
}

/** The world that this emulator, or an older one, wrote there. */
function parseKept(text: Buffer): KeptWorld | null {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return null
  }
}

export interface Keeper {
  changed(): void
  /** Writes what is not yet written. */
  close(): void
}

/** Writes the world soon after each change. */
export function keepWorld(folder: WorldFolder, world: World, base: BaseClock): Keeper {
  let cancel: (() => void) | null = null
  const write = () => {
    cancel = null
    try {
      folder.write(world)
    } catch (error) {
      process.emitWarning(`The emulator's world could not be written: ${String(error)}. It is tried again.`)
      cancel = base.after(RETRY_MS, write)
    }
  }
  return {
    changed() {
      cancel ??= base.after(WRITE_DELAY_MS, write)
    },
    close() {
      cancel?.()
      if (cancel !== null) write()
    },
  }
}

export function writeDurably(folder: string, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.new`
  const file = openSync(temporary, 'w', 0o600)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
