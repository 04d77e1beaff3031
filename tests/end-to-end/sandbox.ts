import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  ControlAct,
  ControlActResult,
  ControlDelivery,
  ControlList,
  ControlThread,
} from '@roost/emulator/control'
import type { ApiConversation, ApiList, ApiMessage, ApiNotification } from '@roost/server/api'
import type { Announcement } from '../../packages/cli/src/sandbox/announcement.ts'
import { freePort } from './free-port.ts'
import { type RoostProcess, startRoost } from './roost-process.ts'
import { until } from './until.ts'

/** The pages are built by `npm test`; only a run of one file by hand builds them here. */
const READY_MS = 90_000

/** A real sandbox: its two processes, on its own ports and folder. */
export interface Sandbox {
  /** What `sandbox.json` says of the present life. */
  readonly announcement: Announcement
  readonly environment: Readonly<Record<'ROOST_DATA' | 'PORT' | 'EMULATOR_PORT', string>>
  readonly process: RoostProcess
  /** `GET /api/v1<path>` with the sandbox's key. */
  api<T>(path: string, init?: RequestInit): Promise<T>
  /** `GET /_emulator<path>`. */
  control<T>(path: string, init?: RequestInit): Promise<T>
  /** Plays an act; the account is the first unless the act says another. */
  act(personIndex: number, act: Partial<ControlAct>): Promise<ControlActResult>
  /** The conversation of a person with an account, once the server has it. */
  conversation(personIndex: number, accountIndex?: number): Promise<ApiConversation>
  /** The message with this text in that conversation, once it fulfils `is`. */
  message(conversationId: string, is: (message: ApiMessage) => boolean, what: string): Promise<ApiMessage>
  thread(personIndex: number, accountIndex?: number): Promise<ControlThread>
  /** Resolves once everything that happened so far, the sample history too, is delivered and applied. */
  quiet(): Promise<void>
  /** SIGKILL to every process, then the same folder and ports again. */
  killAndRestart(): Promise<void>
  close(): Promise<void>
}

export async function startSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-sandbox-'))
  const environment = {
    ROOST_DATA: folder,
    PORT: String(await freePort()),
    EMULATOR_PORT: String(await freePort()),
  }
  let life = await begin(environment)

  async function json<T>(url: string, init: RequestInit = {}): Promise<T> {
    const response = await fetch(url, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const at = <T>(rows: readonly T[], index: number): T => {
    const row = rows[index]
    if (row === undefined) throw new Error(`The sandbox has no number ${index} of ${rows.length}`)
    return row
  }
  const sandbox: Sandbox = {
    get announcement() {
      return life.announcement
    },
    get process() {
      return life.process
    },
    environment,
    api: (path, init = {}) =>
      json(life.announcement.apiUrl + path, {
        ...init,
        headers: { authorization: `Bearer ${life.announcement.apiKey}`, ...init.headers },
      }),
    control: (path, init) => json(`${life.announcement.emulatorUrl}/_emulator${path}`, init),
    act: (personIndex, act) =>
      sandbox.control(`/people/${at(life.announcement.people, personIndex).id}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: at(life.announcement.accounts, 0).id, ...act }),
      }),
    conversation(personIndex, accountIndex = 0) {
      const account = at(life.announcement.accounts, accountIndex)
      const person = at(life.announcement.people, personIndex)
      return until(`a conversation with ${person.username}`, async () => {
        const { data } = await sandbox.api<ApiList<ApiConversation>>(`/conversations?account=${account.id}`)
        return data.find((conversation) => conversation.person.id === person.igsids[account.id])
      })
    },
    message: (conversationId, is, what) =>
      until(what, async () => {
        const { data } = await sandbox.api<ApiList<ApiMessage>>(
          `/conversations/${encodeURIComponent(conversationId)}/messages`,
        )
        return data.find(is)
      }),
    thread: (personIndex, accountIndex = 0) =>
      sandbox.control(
        `/people/${at(life.announcement.people, personIndex).id}/messages?with=${at(life.announcement.accounts, accountIndex).id}`,
      ),
    async quiet() {
      await until('every notification to be delivered and applied', async () => {
        const deliveries = await sandbox.control<ControlList<ControlDelivery>>('/deliveries')
        if (!deliveries.data.every(({ state }) => state === 'delivered')) return false
        const { data } = await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=100')
        return deliveries.data.length > 0 && data.every(({ state }) => state === 'done')
      })
    },
    async killAndRestart() {
      life.process.signalAll('SIGKILL')
      await life.process.ended
      life = await begin(environment)
    },
    async close() {
      life.process.signalAll('SIGKILL')
      await life.process.ended
      await rm(folder, { recursive: true, force: true })
    },
  }
  return sandbox
}

/** The announcement of an earlier life may still lie there: only one that came after this start counts. */
async function begin(
  environment: Sandbox['environment'],
): Promise<{ process: RoostProcess; announcement: Announcement }> {
  const process = startRoost(['sandbox'], { environment })
  let code: number | string | null | undefined
  void process.ended.then((value) => {
    code = value
  })
  await until(
    'the sandbox to be ready',
    () => code !== undefined || process.output().includes('Roost is ready'),
    READY_MS,
  )
  if (code !== undefined) throw new Error(`The sandbox ended with ${code}: ${process.output()}`)
  const text = await readFile(join(environment.ROOST_DATA, 'sandbox.json'), 'utf8')
  return { process, announcement: JSON.parse(text) as Announcement }
}
