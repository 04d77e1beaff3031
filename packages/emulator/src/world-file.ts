/**
 * Keeps a world in one file of the person's choice: the same JSON as a snapshot, media included, so that it can be copied, kept
 * in a repository and restored anywhere. Replaced as a whole, durably, within a second of each change. It holds the
 * emulator's secrets, which open nothing else, and is readable by its owner alone.
 *
 * Media stand in it as base64 and are written each time; a world with many films is better kept in a folder.
 */
import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { readIfThere, type WorldFolder, WorldUnreadable, writeDurably } from './folder.ts'
import { inMemoryBytes } from './media.ts'
import { snapshotSchema } from './snapshot-schema.ts'

/** Opens the file, which need not be there yet. Throws `WorldUnreadable` when it holds something else. */
export function openWorldFile(path: string): WorldFolder {
  const media = inMemoryBytes()
  return {
    media,
    read() {
      const text = readIfThere(path)
      if (text === null) return null
      const { world, media: files } = requireWorld(path, text)
      for (const [id, base64] of Object.entries(files)) media.put(id, Buffer.from(base64, 'base64'))
      return world
    },
    write(world) {
      const files = media.ids().map((id) => [id, Buffer.from(media.get(id) ?? []).toString('base64')])
      const text = JSON.stringify({ version: 1, world, media: Object.fromEntries(files) })
      mkdirSync(dirname(path), { recursive: true })
      writeDurably(dirname(path), path, Buffer.from(`${text}\n`))
    },
  }
}

type KeptFile = Readonly<{ world: ReturnType<WorldFolder['read']>; media: Record<string, string> }>

function requireWorld(path: string, text: Buffer): KeptFile {
  const name = basename(path)
  const fix = 'Move it away to begin with a new world, or name another file. It was left as it is.'
  const value = parsed(text)
  if (value === undefined) throw new WorldUnreadable(`The world file ${name} is not JSON. ${fix}`)
  const read = snapshotSchema.safeParse(value)
  if (read.success) return value as KeptFile
  const where = read.error.issues[0]?.path.join('.') ?? ''
  const look = where === '' ? '' : `: look at “${where}”`
  throw new WorldUnreadable(`The world file ${name} is no snapshot of version 1${look}. ${fix}`)
}

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}
