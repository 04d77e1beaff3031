import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildPages } from '../../packages/cli/src/sandbox/pages.ts'
import { REPOSITORY } from '../sources.ts'

/** What the inbox may load before it shows anything, compressed. */
const MOST_SCRIPT_BYTES = 150_000

test('the inbox loads under 150 kB of script at first, and none of the set-up pages', async () => {
  await buildPages(() => undefined, ['inbox'])
  const dist = join(REPOSITORY, 'packages/inbox/dist')
  const html = await readFile(join(dist, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path)
  expect(scripts.length).toBeGreaterThan(1)
  const sources = await Promise.all(scripts.map((path) => readFile(join(dist, path))))
  const bytes = sources.reduce((sum, source) => sum + gzipSync(source).length, 0)
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES)
  expect(Buffer.concat(sources).toString('utf8')).not.toContain('Copy into Meta')
})
