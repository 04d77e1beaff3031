import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { SNIFFED_BYTES } from './sniff.ts'

/** Files a sub-folder: more would make listing one slow. */
const FILES_A_FOLDER = 1_000
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Kept files, named by the number of their row and by nothing that anybody sent: `media/<thousand>/<number>`. For the
 * owner of the data folder alone. It is local to one machine, see `docs/guides/history-and-media.md`.
 */
export interface MediaFolder {
  /**
   * Writes a file whole or not at all; one that is there is replaced.
   *
   * @param accepts sees the first bytes and decides whether the rest is read; what it throws ends the writing
   * @returns its size, and its first bytes
   */
  write(
    id: number,
    pieces: AsyncIterable<Uint8Array>,
    accepts: (head: Uint8Array) => void,
  ): Promise<{ readonly sizeBytes: number }>
  /** Null: it is not there. `end` is the last byte, included. */
  read(
    id: number,
    range?: { readonly start: number; readonly end: number },
  ): Promise<ReadableStream<Uint8Array> | null>
  /** Safe to repeat. */
  remove(id: number): Promise<void>
  /** Removes what a crash left half written. */
  removeUnfinished(): Promise<void>
}

export function openMediaFolder(dataFolder: string): MediaFolder {
  const root = join(dataFolder, 'media')
  const folderOf = (id: number) => join(root, String(Math.floor(id / FILES_A_FOLDER)))
  const pathOf = (id: number) => join(folderOf(id), String(id))
  return {
    async write(id, pieces, accepts) {
      await mkdir(folderOf(id), { recursive: true, mode: PRIVATE_FOLDER })
      const path = `${pathOf(id)}.part`
      try {
        const file = await open(path, 'w', PRIVATE_FILE)
        const sizeBytes = await writeAll(file, pieces, accepts).finally(() => file.close())
        await rename(path, pathOf(id))
        return { sizeBytes }
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },
    async read(id, range) {
      const facts = await stat(pathOf(id)).catch(() => null)
      if (facts === null) return null
      const stream = createReadStream(pathOf(id), range ?? {})
      // Node's web stream and the one of the DOM types are the same thing under two names.
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
      await rm(`${pathOf(id)}.part`, { force: true })
    },
    async removeUnfinished() {
      for (const folder of await readdir(root).catch(() => [])) {
        for (const name of await readdir(join(root, folder)).catch(() => [])) {
          if (name.endsWith('.part')) await rm(join(root, folder, name), { force: true })
        }
      }
    },
  }
}

async function writeAll(
  file: FileHandle,
  pieces: AsyncIterable<Uint8Array>,
  accepts: (head: Uint8Array) => void,
): Promise<number> {
  let sizeBytes = 0
  let head: Uint8Array | null = new Uint8Array()
  for await (const piece of pieces) {
    if (head !== null) {
      head = Buffer.concat([head, piece.subarray(0, SNIFFED_BYTES)])
      if (head.byteLength >= SNIFFED_BYTES) {
        accepts(head)
        head = null
      }
    }
    await file.writeFile(piece)
    sizeBytes += piece.byteLength
  }
  if (head !== null) accepts(head)
  await file.sync()
  return sizeBytes
}
