/** An emulator on a clock that stands still, with a receiver, for tests. */
import { onTestFinished } from 'vitest'
import type { ControlAct, ControlActResult, ControlDelivery, ControlList, ControlThread } from '../control.ts'
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts'
import type { Account, Person } from '../world.ts'
import { type ManualClock, manualClock } from './manual-clock.ts'
import { type Receiver, startReceiver } from './receiver.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Null when the answer is not JSON. */
  readonly json: unknown
}

export interface Rig {
  readonly emulator: Emulator
  readonly base: ManualClock
  /** Instagram Login. */
  readonly pottery: Account
  /** Facebook Login, and its Page on Messenger. */
  readonly cafe: Account
  readonly page: Account
  readonly nadia: Person
  control(
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>
  /** Plays an act of Nadia's; `mid` of the answer. */
  act(account: Account, act: Omit<ControlAct, 'to'>): Promise<string>
  thread(account: Account): Promise<ControlThread>
  deliveries(): Promise<readonly ControlDelivery[]>
  /** A Graph call with this account's token, on its host. */
  graph(account: Account, path: string, body?: unknown): Promise<Answer>
  send(account: Account, message: unknown, more?: object): Promise<Answer>
  /** Starts a receiver and sets it as the callback. */
  connect(): Promise<Receiver>
}

export async function startRig(options: EmulatorOptions = {}): Promise<Rig> {
  const base = manualClock()
  const emulator = await createEmulator({ world: 'quiet', seed: 'test', clock: base, ...options })
  onTestFinished(() => emulator.close())
  return rigOf(emulator, base)
}

export function rigOf(emulator: Emulator, base: ManualClock): Rig {
  const [pottery, cafe, page] = emulator.world.accounts
  const nadia = emulator.world.people[0]
  if (!pottery || !cafe || !page || !nadia)
    throw new Error('The sample world has three accounts and six people.')

  const control: Rig['control'] = async (path, { method = 'GET', body, headers = {} } = {}) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    return read(await emulator.fetch(`${emulator.url}/_emulator${path}`, { method, headers, ...content }))
  }
  const graph: Rig['graph'] = async (account, path, body) => {
    const host = account.login === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com'
    const headers = { authorization: `Bearer ${account.accessToken}`, 'content-type': 'application/json' }
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    return read(await emulator.fetch(`https://${host}/v26.0/${path}`, init))
  }
  return {
    emulator,
    base,
    pottery,
    cafe,
    page,
    nadia,
    control,
    async act(account, act) {
      const answer = await control('/people/nadia/messages', {
        method: 'POST',
        body: { to: account.id, ...act },
      })
      if (answer.status !== 200) throw new Error(answer.text)
      return (answer.json as ControlActResult).mid ?? ''
    },
    thread: async (account) =>
      (await control(`/people/nadia/messages?with=${account.id}`)).json as ControlThread,
    deliveries: async () => ((await control('/deliveries')).json as ControlList<ControlDelivery>).data,
    graph,
    send: (account, message, more = {}) =>
      graph(account, 'me/messages', { recipient: { id: nadia.igsids[account.id] }, message, ...more }),
    async connect() {
      const receiver = await startReceiver()
      onTestFinished(() => receiver.close())
      const answer = await control('/webhook', {
        method: 'PUT',
        body: { url: receiver.url, verifyToken: 'word' },
      })
      if (answer.status !== 200) throw new Error(answer.text)
      await emulator.idle()
      return receiver
    },
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null }
}
