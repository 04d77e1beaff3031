import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleForWorkers } from './bundle.ts'
import { makeProject, type Project } from './project.ts'

/** In gzip, for an edge worker that hears and does nothing else. */
const LARGEST_BYTES = 8 * 1000

let project: Project
beforeAll(async () => {
  project = await makeProject(['@roost/meta'])
})
afterAll(() => project.remove())

it.each(['@roost/meta', '@roost/meta/webhook'])(
  'verify and parse from %s stay under 8 kB, with Web Crypto',
  async (from) => {
    await project.write(
      'hear.ts',
      `import { parseNotification, verifySignature } from '${from}'\nexport { parseNotification, verifySignature }`,
    )
    const code = await bundleForWorkers(join(project.folder, 'hear.ts'), { minify: true })
    expect(code).toContain('subtle')
    expect(code).not.toMatch(/(from|import)\s*['"]node:/)
    expect(code).toContain('thread_control')
    expect(gzipSync(code).length).toBeLessThan(LARGEST_BYTES)
  },
)
