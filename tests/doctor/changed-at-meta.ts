/** Faults of Meta's side that the emulator's table of states has no name for; each is taken back. */
import type { SetUp } from '@roost/emulator/states'
import { type Fault, state } from './fault.ts'
import type { Ward } from './ward.ts'
import { says } from './written-wrong.ts'

/** With a change of Meta's side that is taken back. */
export function changed(
  words: string,
  login: SetUp['login'],
  expects: Fault['expects'],
  change: (ward: Ward, setUp: SetUp) => Promise<() => Promise<void>>,
): Fault {
  return {
    name: words,
    login,
    expects,
    async make(ward) {
      const setUp = await ward.healthy(login)
      return { patient: { setUps: [setUp] }, leave: await change(ward, setUp) }
    },
  }
}

/** Two accounts of the app, since one alone does not show what is wrong with the app. */
export function withTwo(
  name: 'app_inactive' | 'all_unsupported',
  words: string,
  expects: Fault['expects'],
): Fault {
  const first = state(name, words, expects)
  return {
    ...first,
    async make(ward) {
      const healthy = await ward.healthy('instagram')
      const { accessToken } = await ward.meta.control<{ accessToken: string }>('/tokens', 'POST', {
        subjectId: healthy.accountId,
      })
      const { patient, leave } = await first.make(ward)
      const second = { ...healthy, accessToken, accountId: '17841400000000077' }
      return { patient: { ...patient, setUps: [...patient.setUps, second] }, leave }
    },
  }
}

export function granted(without: string, words: string, expects: Fault['expects']): Fault {
  return changed(words, 'facebook', expects, async ({ meta }, { accessToken }) => {
    const { data } = await meta.control<{ data: { accessToken: string; scopes: string[] }[] }>('/tokens')
    const scopes = data.find((one) => one.accessToken === accessToken)?.scopes ?? []
    await meta.control('/tokens', 'PATCH', { accessToken, scopes: scopes.filter((name) => name !== without) })
    return async () => void (await meta.control('/tokens', 'PATCH', { accessToken, scopes }))
  })
}

export function tasks(left: readonly string[], words: string, expects: Fault['expects']): Fault {
  return changed(words, 'facebook', expects, async ({ meta }, { pageId }) => {
    const before = await meta.control<{ tasks: Record<string, string[]> }>(`/pages/${pageId}`)
    const after = Object.fromEntries(Object.keys(before.tasks).map((id) => [id, left]))
    await meta.control(`/pages/${pageId}`, 'PATCH', { tasks: after })
    return async () => void (await meta.control(`/pages/${pageId}`, 'PATCH', { tasks: before.tasks }))
  })
}

/** The field is left out of both boxes, since Meta's list shows either. */
export function boxes(without: string, words: string): Fault {
  return changed(words, 'facebook', says('hook.app', 'hook.app.fields'), async ({ meta }) => {
    const { webhooks } = await meta.control<{ webhooks: Record<string, { fields: string[] }> }>('/app')
    const change = (map: (fields: string[]) => string[]) =>
      Object.fromEntries(
        ['instagramLogin', 'instagram'].map((box) => [box, { fields: map(webhooks[box]?.fields ?? []) }]),
      )
    await meta.control('/app', 'PATCH', {
      webhooks: change((fields) => fields.filter((name) => name !== without)),
    })
    return async () => void (await meta.control('/app', 'PATCH', { webhooks: change((fields) => fields) }))
  })
}

export function installed(fields: readonly string[], words: string, expects: Fault['expects']): Fault {
  return changed(words, 'instagram', expects, async ({ meta, emulator }, { accountId }) => {
    const before = emulator.world.accounts.find(({ id }) => id === accountId)?.subscribedFields ?? []
    const kept = [...before]
    await meta.control(`/accounts/${accountId}`, 'PATCH', { installedFields: fields })
    return async () => void (await meta.control(`/accounts/${accountId}`, 'PATCH', { installedFields: kept }))
  })
}
