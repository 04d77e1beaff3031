import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

it('keeps a folder for one process, and frees it when that process is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-lock-'))
  const module = new URL('./folder-lock.ts', import.meta.url).href
  const script = `const { lockFolder } = await import(${JSON.stringify(module)}); globalThis.lock = lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1e6)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(holder.stdout, 'data')
  expect(() => lockFolder(folder, 0)).toThrow(/Another Roost is running/)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  lockFolder(folder).release()
  await rm(folder, { recursive: true })
})
