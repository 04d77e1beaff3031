/** Faults on the way from Meta to here: of the callback, and of what arrives. */
import type { SetUp } from '@roost/emulator/states'
import type { Admin } from '@roost/server/admin'
import { type CallbackHabits, startCallback } from './callback.ts'
import { type Fault, state } from './fault.ts'
import type { Ward } from './ward.ts'
import { says } from './written-wrong.ts'

/** `habits` null: nobody listens there. */
export function callback(words: string, problem: string, habits: CallbackHabits | null): Fault {
  return {
    name: words,
    login: 'instagram',
    expects: says('hook.callback', problem),
    async make(ward) {
      const setUp = await ward.healthy('instagram')
      const { verifyToken, metaAppSecret, instagramAppSecret } = setUp
      const ill = await startCallback(
        { verifyToken, secrets: [metaAppSecret, instagramAppSecret] },
        habits ?? {},
      )
      if (habits === null) await ill.close()
      const callbackAt = `${ill.url}/webhooks/meta`
      const back = await pointAt(ward, callbackAt)
      return {
        patient: { setUps: [setUp], localUrl: ill.url },
        async leave() {
          await back()
          if (habits !== null) await ill.close()
        },
      }
    },
  }
}

/** A customer writes while the set-up is ill, and what arrives stands in the patient's store. */
export function heard(
  name: Parameters<typeof state>[0],
  words: string,
  expects: Fault['expects'],
  personIndex = 0,
): Fault {
  const base = state(name, words, expects)
  return {
    ...base,
    async make(ward) {
      const isBefore = name === 'outsiders_silent'
      const healthy = await ward.healthy(base.login ?? 'instagram')
      const early = isBefore ? await customerWrites(ward, healthy, personIndex) : []
      const { patient, leave } = await base.make(ward)
      const bodies = isBefore ? early : await customerWrites(ward, healthy, personIndex)
      return {
        patient: {
          ...patient,
          prepare: async ({ store }: Admin) => {
            for (const { body, signedWith } of bodies) {
              await store.append({ receivedAtMs: Date.now(), signedWith, body })
            }
            await store.settled()
          },
        },
        leave,
      }
    },
  }
}

/** Meta posts where this patient listens, so that nothing but the callback itself is wrong. */
async function pointAt({ emulator }: Ward, callbackUrl: string): Promise<() => Promise<void>> {
  const { boxes } = emulator.world.app
  const before = structuredClone(boxes)
  for (const box of Object.values(boxes)) box.callbackUrl = callbackUrl
  return async () => void Object.assign(boxes, before)
}

async function customerWrites({ meta, emulator, server }: Ward, { accountId }: SetUp, personIndex: number) {
  const before = (await server.store.notifications({ limit: 1 })).rows[0]?.id ?? 0
  const person = emulator.world.people[personIndex]
  await meta.control(`/people/${person?.id}/messages`, 'POST', {
    to: accountId,
    text: 'Do you ship to Amman?',
  })
  await emulator.idle()
  await server.store.settled()
  const { rows } = await server.store.notifications({ limit: 20 })
  const fresh = rows.filter(({ id }) => id > before)
  const bodies = await Promise.all(
    fresh.map(async ({ id, signedWith }) => ({ signedWith, body: await server.store.notificationBody(id) })),
  )
  return bodies.flatMap(({ body, signedWith }) => (body === null ? [] : [{ body, signedWith }]))
}
