import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator } from './emulator.ts'
import { readAsset } from './media.ts'
import { manualClock } from './testing/manual-clock.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'roost-world-file-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

it('is created when absent, and holds the same world again, media included', async () => {
  const file = join(folder(), 'made/for/it/world.json')
  const first = await createEmulator({ file, seed: 'file', clock: manualClock() })
  const [account] = first.world.accounts
  const photo = Buffer.from(readAsset('photo-mug.jpg')?.bytes ?? [])
  const body = JSON.stringify({
    to: account?.id,
    media: `data:image/jpeg;base64,${photo.toString('base64')}`,
  })
  const acted = await first.fetch(`${first.url}/_emulator/people/nadia/messages`, { method: 'POST', body })
  expect(acted.status).toBe(200)
  const before = first.snapshot()
  await first.close()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(file, '..'))).toEqual(['world.json'])

  const second = await createEmulator({ file, seed: 'of no account now', clock: manualClock() })
  onTestFinished(() => second.close())
  const after = second.snapshot()
  expect(after.media).toEqual(before.media)
  expect(after.world.threads).toEqual(before.world.threads)
  expect(after.world.app).toEqual(before.world.app)
})

it('is a snapshot, and a snapshot is such a file', async () => {
  const path = folder()
  const source = await createEmulator({ seed: 'source', clock: manualClock() })
  onTestFinished(() => source.close())
  writeFileSync(join(path, 'world.json'), JSON.stringify(source.snapshot()))
  const emulator = await createEmulator({ file: join(path, 'world.json'), clock: manualClock() })
  expect(emulator.world.threads).toEqual(source.world.threads)
  await emulator.close()
  const target = await createEmulator({ clock: manualClock() })
  onTestFinished(() => target.close())
  const body = readFileSync(join(path, 'world.json'))
  const answer = await target.fetch(`${target.url}/_emulator/snapshot`, { method: 'PUT', body })
  expect(answer.status).toBe(200)
  expect(target.world.threads).toEqual(source.world.threads)
})

it.each([
  ['not JSON', '{', /world\.json is not JSON.*Move it away/],
  ['another JSON', '{"version":1,"world":{}}', /no snapshot of version 1: look at “world\./],
  ['an older wish', '[]', /no snapshot of version 1/],
])('refuses %s in a sentence and leaves it as it is', async (_name, text, message) => {
  const file = join(folder(), 'world.json')
  writeFileSync(file, text)
  await expect(createEmulator({ file })).rejects.toThrow(message)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
