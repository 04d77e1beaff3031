/** The control API, its types and its OpenAPI description say the same. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type {
  ControlAccountChange,
  ControlAct,
  ControlAppChange,
  ControlBusinessAct,
  ControlFault,
  ControlFaultsChange,
  ControlInvite,
  ControlLimits,
  ControlNewToken,
  ControlPageChange,
  ControlRelease,
  ControlRemovalAsked,
  ControlSecondApp,
  ControlSelfMessage,
  ControlSwitches,
  ControlTestNotification,
  ControlTokenChange,
  ControlWebhook,
} from '../control.ts'
import type { FaultRule } from '../faults.ts'
import type { Limits } from '../limits.ts'
import type { Switches } from '../switches.ts'
import { startRig } from '../testing/rig.ts'
import type {
  accountSchema,
  appSchema,
  newTokenSchema,
  pageSchema,
  removalSchema,
  roleSchema,
  tokenChangeSchema,
} from './access-schema.ts'
import { DESCRIBED } from './described-routes.ts'
import { controlRoutes } from './routes.ts'
import type { faultsSchema, releaseSchema, secondAppSchema, testSchema } from './rule-schema.ts'
import type { actSchema, businessActSchema, selfMessageSchema, webhookSchema } from './schema.ts'

/** `true` when both have the same members; else no value fits, and the compiler says so. */
type SameMembers<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : never) : never

/** Checked by the compiler: a schema whose members are not those of the published type does not build. */
const agreed: readonly true[] = [
  true satisfies SameMembers<z.input<typeof actSchema>, ControlAct>,
  true satisfies SameMembers<z.input<typeof businessActSchema>, ControlBusinessAct>,
  true satisfies SameMembers<z.input<typeof selfMessageSchema>, ControlSelfMessage>,
  true satisfies SameMembers<z.input<typeof webhookSchema>, ControlWebhook>,
  true satisfies SameMembers<z.input<typeof accountSchema>, ControlAccountChange>,
  true satisfies SameMembers<z.input<typeof appSchema>, ControlAppChange>,
  true satisfies SameMembers<z.input<typeof newTokenSchema>, ControlNewToken>,
  true satisfies SameMembers<z.input<typeof pageSchema>, ControlPageChange>,
  true satisfies SameMembers<z.input<typeof removalSchema>, ControlRemovalAsked>,
  true satisfies SameMembers<z.input<typeof roleSchema>, ControlInvite>,
  true satisfies SameMembers<z.input<typeof tokenChangeSchema>, ControlTokenChange>,
  true satisfies SameMembers<z.input<typeof faultsSchema>, ControlFaultsChange>,
  true satisfies SameMembers<z.input<typeof faultsSchema>['faults'][number], ControlFault>,
  true satisfies SameMembers<FaultRule, ControlFault>,
  true satisfies SameMembers<Switches, ControlSwitches>,
  true satisfies SameMembers<NonNullable<z.input<typeof faultsSchema>['switches']>, ControlSwitches>,
  true satisfies SameMembers<Limits, ControlLimits>,
  true satisfies SameMembers<z.input<typeof releaseSchema>, ControlRelease>,
  true satisfies SameMembers<z.input<typeof testSchema>, ControlTestNotification>,
  true satisfies SameMembers<z.input<typeof secondAppSchema>, ControlSecondApp>,
]

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>
}

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
}

async function described(): Promise<OpenApi> {
  const rig = await startRig()
  return (await rig.control('/openapi.json')).json as OpenApi
}

describe('the description', () => {
  it('has every route that is served, and no other', async () => {
    const { emulator } = await startRig()
    const parts = {
      snapshot: () => emulator.snapshot(),
      restore: async () => undefined,
      reset: () => undefined,
    }
    const emulation = { world: emulator.world } as Parameters<typeof controlRoutes>[0]['emulation']
    const served = controlRoutes({ emulation, closed: new AbortController().signal, ...parts })
      .routes.map(({ method, path }) => `${method} ${path.replace('/_emulator', '').replace(':id', '{id}')}`)
      .toSorted()
    expect(Object.keys(DESCRIBED).toSorted()).toEqual([...new Set(served)])
    const { paths } = await described()
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.toSorted()).toEqual(Object.keys(DESCRIBED).toSorted())
  })

  it('names each operation once, and each parameter of its path', async () => {
    const { paths } = await described()
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    )
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length)
    for (const { path, parameters, summary } of all) {
      const named = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)
      expect(named).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(summary).not.toBe('')
    }
  })

  it('answers by types that are published', () => {
    const published = ['../control.ts', './access-types.ts', './route-types.ts', './rule-types.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n')
    const names = Object.values(DESCRIBED).flatMap(({ answer }) => answer.match(/Control\w+/g) ?? [])
    expect(names.filter((name) => !new RegExp(`export (interface|type) ${name}\\b`).test(published))).toEqual(
      [],
    )
    expect(agreed.every(Boolean)).toBe(true)
  })

  it('refuses what a body’s schema does not have, on every route that takes one', async () => {
    const rig = await startRig()
    const { paths } = await described()
    const id = encodeURIComponent(rig.pottery.id)
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { requestBody }] of Object.entries(methods)) {
        if (requestBody === undefined) continue
        const place = path.startsWith('/people') ? 'nadia' : path.startsWith('/pages') ? rig.page.id : id
        const at = path.replace(
          '{id}',
          path.startsWith('/users') ? (rig.emulator.world.users[0]?.id ?? '') : place,
        )
        const answer = await rig.control(at, { method: method.toUpperCase(), body: ['no object'] })
        expect(answer.json, `${method} ${path}`).toMatchObject({
          error: { code: 'invalid', message: expect.any(String), fix: expect.any(String) },
        })
        expect(answer.status).toBe(422)
      }
    }
  })
})
