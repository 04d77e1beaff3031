import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { ACCOUNT } from '../receive/account.ts'
import { SECRET } from '../receive/bodies.ts'

const ROOST = fileURLToPath(new URL('../../packages/cli/bin/roost.mjs', import.meta.url))
const LOOK_MS = 50

/** A `roost start` of its own folder, with one account connected. */
export interface RoostStart {
  readonly processId: number
  readonly port: number
  /** How far notifications are applied, and messages can be found. */
  reach(): { readonly applied: number; readonly indexed: number }
  close(): Promise<void>
}

/** Resolves when it answers. */
export async function roostStart(): Promise<RoostStart> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-bench-'))
  const store = await openStore({ folder, inline: true })
  await store.saveAccount(ACCOUNT)
  await store.close()
  const port = await freePort()
  const child = spawn(process.execPath, [ROOST, 'start'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      ROOST_DATA: folder,
      ROOST_SECRET: 'bench_secret_bench_secret_bench_secret',
      INSTAGRAM_APP_ID: '1',
      INSTAGRAM_APP_SECRET: SECRET,
      META_VERIFY_TOKEN: 'bench',
      // Nobody is on the other side: receiving never depends on it.
      META_ORIGIN: 'http://127.0.0.1:9',
    },
  })
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`roost start ended with code ${child.exitCode}.`)
    await pause(LOOK_MS)
  }
  const reach = new DatabaseSync(join(folder, 'roost.db'), { readOnly: true })
  reach.prepare('ATTACH ? AS besides').run(join(folder, 'search.db'))
  const question = reach.prepare(
    'SELECT (SELECT until_id FROM applied) AS applied, (SELECT until_id FROM search_state) AS indexed',
  )
  return {
    processId: child.pid ?? 0,
    port,
    reach: () => {
      const row = question.get()
      return { applied: Number(row?.applied), indexed: Number(row?.indexed) }
    },
    async close() {
      reach.close()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
