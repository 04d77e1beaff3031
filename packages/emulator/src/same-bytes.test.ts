/** Same seed, same acts, same bytes: over a long run of acts and calls drawn from a seed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator } from './emulator.ts'
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
    secondApp: _s,
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
