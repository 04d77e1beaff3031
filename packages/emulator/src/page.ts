/** The phone page as Vite built it; until it is built, `/` says so. */
import { readFileSync } from 'node:fs'

const PAGE = new URL('../dist-page/', import.meta.url)

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json',
  map: 'application/json',
}

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Roost emulator</title>
<p>The emulator is running. Its phone page is not built yet: run <code>npm run build -w @roost/emulator</code> and load this again.
<p>The control API is there already: <a href="/_emulator/openapi.json">/_emulator/openapi.json</a>.`

export function pageIndex(): Response {
  return (
    pageFile('index.html') ??
    new Response(NOT_BUILT, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  )
}

/** A file of the built page, or null. Names with anything but plain letters, digits, `-`, `_`, `.` and `/` are not there. */
export function pageFile(name: string): Response | null {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name)) return null
  const type = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)]
  if (type === undefined) return null
  try {
    const isHashed = name.startsWith('assets/')
    return new Response(readFileSync(new URL(name, PAGE)), {
      headers: {
        'content-type': type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
      },
    })
  } catch {
    return null
  }
}
