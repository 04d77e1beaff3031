import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface StaticFile {
  readonly contentType: string
  readonly plain: Uint8Array<ArrayBuffer>
  /** Null for formats that are compressed already. */
  readonly gzipped: Uint8Array<ArrayBuffer> | null
}

export interface StaticFiles {
  /** Null: no such file in the folder. A path that leads out of the folder is no such file. */
  read(path: string): Promise<StaticFile | null>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/)/
const compress = promisify(gzip)

/** The files of a build, compressed once and kept: a page is a few files of a megabyte together. A new build is noticed. */
export function createStaticFiles(folder: string): StaticFiles {
  const root = resolve(folder)
  const kept = new Map<string, { modifiedMs: number; file: StaticFile }>()
  return {
    async read(path) {
      const fullPath = resolve(join(root, path))
      if (!fullPath.startsWith(root + sep) || path.includes('\0')) return null
      const facts = await stat(fullPath).catch(() => null)
      if (facts === null || !facts.isFile()) return null
      const before = kept.get(fullPath)
      if (before?.modifiedMs === facts.mtimeMs) return before.file
      const plain = new Uint8Array(await readFile(fullPath))
      const contentType = TYPES[extname(fullPath)] ?? 'application/octet-stream'
      const gzipped = COMPRESSIBLE.test(contentType)
        ? new Uint8Array(await compress(plain, { level: 9 }))
        : null
      const file = { contentType, plain, gzipped }
      kept.set(fullPath, { modifiedMs: facts.mtimeMs, file })
      return file
    },
  }
}
