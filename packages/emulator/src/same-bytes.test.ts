/** Same seed, same acts, same bytes: over a long run of acts and calls drawn from a seed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator, type Emulator } from './emulator.ts'
import { createIds } from './ids.ts'
import { manualClock } from './testing/manual-clock.ts'
import { startRig } from './testing/rig.ts'
import type { World } from './world.ts'

const STEPS = 400
const ACTS = [
  'text',
  'photo',
  'voice',
  'like_heart',
  'story_reply',
  'share_post',
  'ice_breaker',
  'menu',
  'comment',
  'live_comment',
  'sticker',
  'follow',
  'delete_conversation',
]
const BUSINESS_ACTS = ['text', 'photo', 'like_heart', 'accept', 'seen', 'typing', 'react', 'unsend']

/** Every body sent and every answer given, in order. */
async function run(script: string): Promise<string[]> {
  const rig = await startRig({ world: 'sample', seed: 'same' })
  const draw = createIds({ seed: script, counter: 0, lastItemMicros: 0 })
  const told: string[] = []
  const accounts = [rig.pottery, rig.cafe]
  for (let step = 0; step < STEPS; step++) {
    const account = accounts[draw.number(2)] ?? rig.pottery
    switch (draw.number(7)) {
      case 6: {
        const thread = rig.emulator.world.threads.find(({ accountId }) => accountId === account.id)
        const mid = thread?.messages.at(-1)?.mid
        const body = {
          to: 'nadia',
          act: BUSINESS_ACTS[draw.number(BUSINESS_ACTS.length)],
          text: `shop ${step}`,
          mid,
        }
        told.push((await rig.control(`/accounts/${account.id}/messages`, { method: 'POST', body })).text)
        break
      }
      case 0:
      case 1: {
        const act = ACTS[draw.number(ACTS.length)]
        const body = { to: account.id, act, text: `line ${step}` }
        told.push((await rig.control('/people/nadia/messages', { method: 'POST', body })).text)
        break
      }
      case 2:
        told.push((await rig.send(account, { text: `answer ${step}` })).text)
        break
      case 3:
        told.push((await rig.graph(account, 'me/conversations?platform=instagram')).text)
        break
      case 4:
        told.push((await rig.graph(account, 'nobody/nothing')).text)
        break
      default:
        await rig.emulator.advance(draw.number(3_600_000))
    }
  }
  const bodies = rig.emulator.world.deliveries.map(({ id, body }) => `${id} ${body}`)
  return [...told, ...bodies].map((text) => text.replaceAll(new URL(rig.emulator.url).host, 'HOST'))
}

it('gives the same bytes for the same seed and acts, and others for other acts', async () => {
  const first = await run('script')
  expect(first.length).toBeGreaterThan(STEPS)
  expect(await run('script')).toEqual(first)
  expect(await run('another')).not.toEqual(first)
})

/** What is told of these acts, whatever they answer; addresses differ from emulator to emulator. */
async function told(
  emulator: Emulator,
  acts: readonly (readonly [door: string, act: string])[],
): Promise<string[]> {
  const [account] = emulator.world.accounts
  const answers: string[] = []
  for (const [door, act] of acts) {
    const [path, to] =
      door === 'person' ? ['people/nadia', account?.id] : [`accounts/${account?.id}`, 'nadia']
    const mid = emulator.world.threads.at(-1)?.messages.at(-1)?.mid
    const body = JSON.stringify({ to, act, text: 'a line', mid })
    const answer = await emulator.fetch(`${emulator.url}/_emulator/${path}/messages`, {
      method: 'POST',
      body,
    })
    answers.push(await answer.text())
  }
  const bodies = emulator.world.deliveries.map(({ id, body }) => `${id} ${body}`)
  return [...answers, ...bodies].map((text) => text.replaceAll(new URL(emulator.url).host, 'HOST'))
}

const anyAct = fc.oneof(
  fc.tuple(fc.constant('person'), fc.constantFrom(...ACTS)),
  fc.tuple(fc.constant('shop'), fc.constantFrom(...BUSINESS_ACTS)),
)

it('goes on from a restored snapshot, and begins anew after a reset, with the bytes that it would have had', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAct, { maxLength: 8 }),
      fc.array(anyAct, { maxLength: 8 }),
      async (before, after) => {
        const first = await createEmulator({ seed: 'one', world: 'quiet', clock: manualClock() })
        const second = await createEmulator({ seed: 'two', world: 'quiet', clock: manualClock() })
        try {
          const begun = await told(first, before)
          const snapshot = first.snapshot()
          const onward = await told(first, after)
          const body = JSON.stringify(snapshot)
          await second.fetch(`${second.url}/_emulator/snapshot`, { method: 'PUT', body })
          expect(await told(second, after)).toEqual(onward)
          await second.reset()
          expect(await told(second, before)).toEqual(begun)
        } finally {
          await Promise.all([first.close(), second.close()])
        }
      },
    ),
    { numRuns: 20 },
  )
})

it('opens a world that an earlier release kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-old-world-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const rig = await startRig({ world: 'sample' })
  const world = structuredClone(rig.emulator.world)
  await writeFile(join(folder, 'world.json'), JSON.stringify(withoutLaterMembers(world)))
  const emulator = await createEmulator({ folder, clock: manualClock() })
  onTestFinished(() => emulator.close())
  const [pottery] = emulator.world.accounts
  const thread = emulator.world.threads.find(({ accountId }) => accountId === pottery?.id)
  expect(thread).toMatchObject({ folder: 'inbox', owner: null })
  const body = JSON.stringify({ recipient: { id: thread?.customerId }, message: { text: 'still here' } })
  const url = `https://graph.instagram.com/me/messages?access_token=${pottery?.accessToken}`
  const sent = await emulator.fetch(url, { method: 'POST', body })
  expect([200, 403]).toContain(sent.status)
  for (const edge of ['messenger_profile', 'conversations', 'welcome_message_flows']) {
    const answer = await emulator.fetch(
      `https://graph.instagram.com/me/${edge}?access_token=${pottery?.accessToken}`,
    )
    expect(answer.status, edge).toBe(200)
  }
  const old = { version: 1, world: withoutLaterMembers(world), media: {} }
  await emulator.fetch(`${emulator.url}/_emulator/snapshot`, { method: 'PUT', body: JSON.stringify(old) })
  expect(emulator.world).toMatchObject({ uploads: [], switches: { rateLimits: true } })
})

/** As the first release wrote it. */
function withoutLaterMembers(world: World): object {
  const {
    uploads: _u,
    limits: _l,
    alerts: _a,
    otherApps: _s,
    isHolding: _h,
    ...rest
  } = structuredClone(world)
  const { mediaFetch: _m, routing: _r, editBeforeMessage: _e, rateLimits: _t, ...switches } = rest.switches
  return {
    ...rest,
    switches,
    accounts: rest.accounts.map(({ profile: _p, welcomeFlows: _w, ...account }) => account),
    threads: rest.threads.map(
      ({ folder: _f, owner: _o, isSpam: _i, isBlockedByAccount: _b, ...thread }) => thread,
    ),
  }
}
