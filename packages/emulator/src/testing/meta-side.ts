/**
 * Meta's side as its control API shows it, and changes of it that can be taken back: the words that `states.ts` is written in.
 * It works on an emulator in this process and on one behind a URL alike.
 */
import type { ControlApp, ControlFaults, ControlList, ControlToken } from '../control.ts'

export interface MetaSide {
  /** One call of the control API; `path` below `/_emulator`. Throws with the answer's text when it is refused. */
  control<T = unknown>(
    path: string,
    method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    body?: unknown,
  ): Promise<T>
}

/** `url` is the emulator's; `fetch` may be an in-process emulator's own, and is the machine's unless given. */
export function metaSide({
  url,
  fetch: ask = fetch,
}: {
  readonly url: string
  fetch?(input: string, init?: RequestInit): Promise<Response>
}): MetaSide {
  return {
    async control<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await ask(`${url}/_emulator${path}`, { method, ...content })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
      return JSON.parse(text) as T
    },
  }
}

/** Takes back what was changed. To be called once. */
export type Undo = () => Promise<void>

/** Makes one change after the other; taken back the other way round. */
export async function allOf(...changes: readonly (() => Promise<Undo>)[]): Promise<Undo> {
  const undos: Undo[] = []
  for (const change of changes) undos.unshift(await change())
  return async () => {
    for (const undo of undos) await undo()
  }
}

type Part = Readonly<Record<string, unknown>>

/** A part of the app's settings, as `PATCH app` takes it. */
export async function changeApp(meta: MetaSide, change: Part): Promise<Undo> {
  const { settings, webhooks, secret, instagramAppSecret } = await meta.control<ControlApp>('/app')
  const before = same(change, { ...settings, webhooks, secret, instagramAppSecret })
  await meta.control('/app', 'PATCH', change)
  return async () => void (await meta.control('/app', 'PATCH', before))
}

/** An Instagram account or a Page: `accounts/{id}` or `pages/{id}`. */
export async function changeNode(meta: MetaSide, path: string, change: Part): Promise<Undo> {
  const read = await meta.control<Part>(path)
  const standing = read.instagram instanceof Object ? read.instagram : {}
  const before = same(change, { ...read, ...standing })
  await meta.control(path, 'PATCH', change)
  return async () => void (await meta.control(path, 'PATCH', before))
}

/** Every token that `isMeant`; what is absent in `change` stays. */
export async function changeTokens(
  meta: MetaSide,
  isMeant: (token: ControlToken) => boolean,
  change: Part | ((token: ControlToken) => Part),
): Promise<Undo> {
  const { data } = await meta.control<ControlList<ControlToken>>('/tokens')
  const meant = data.filter(isMeant)
  for (const token of meant) {
    const { accessToken } = token
    const changed = typeof change === 'function' ? change(token) : change
    await meta.control('/tokens', 'PATCH', { accessToken, ...changed })
  }
  return async () => {
    for (const { accessToken, scopes, isLongLived, issuedAt, expiresAt, deadBecause } of meant) {
      const before = { accessToken, scopes, isLongLived, issuedAt, expiresAt, deadBecause }
      await meta.control('/tokens', 'PATCH', before)
    }
  }
}

export async function setSwitches(meta: MetaSide, switches: Part): Promise<Undo> {
  const before = await meta.control<ControlFaults>('/faults')
  await meta.control('/faults', 'PUT', { faults: before.faults, switches })
  return async () => {
    const { faults } = await meta.control<ControlFaults>('/faults')
    await meta.control('/faults', 'PUT', { faults, switches: same(switches, { ...before.switches }) })
  }
}

/** Faults besides those that are set; taking it back restores the list as it was. */
export async function addFaults(meta: MetaSide, ...faults: readonly Part[]): Promise<Undo> {
  const before = await meta.control<ControlFaults>('/faults')
  await meta.control('/faults', 'PUT', { faults: [...before.faults, ...faults] })
  return async () => void (await meta.control('/faults', 'PUT', { faults: before.faults }))
}

/** The members of `change`, with the values that they have in `whole`. */
function same(change: Part, whole: Part): Part {
  const entries = Object.entries(change).map(([name, value]) => {
    const before = whole[name]
    const isObject = value instanceof Object && !Array.isArray(value) && before instanceof Object
    return [name, isObject ? same(value as Part, before as Part) : before]
  })
  return Object.fromEntries(entries)
}
