/** Delivery preconditions: reference, login and set-up, 12.5, 10.1 and 11.3. */
import { describe, expect, it } from 'vitest'
import type { ControlAccount } from '../control.ts'
import type { Switches } from '../switches.ts'
import { patched } from '../testing/login.ts'
import { type Rig, startRig } from '../testing/rig.ts'

type Change = (rig: Rig) => unknown

const app =
  (change: object): Change =>
  (rig) =>
    patched(rig, '/app', change)
const switched =
  (switches: Partial<Switches>): Change =>
  (rig) =>
    rig.control('/faults', { method: 'PUT', body: { faults: [], switches } })
const uninstalled: Change = (rig) => {
  for (const account of [rig.pottery, rig.page]) account.subscribedFields = []
}
const dead =
  (deadBecause: string): Change =>
  async (rig) => {
    for (const subjectId of [rig.pottery.id, rig.emulator.world.users[0]?.id]) {
      await rig.control('/tokens', { method: 'PATCH', body: { subjectId, deadBecause } })
    }
  }
const standard = app({
  access: {
    instagram_business_manage_messages: 'standard',
    instagram_manage_messages: 'standard',
    pages_messaging: 'standard',
  },
})
const noRoles: Change = (rig) => {
  rig.emulator.world.roles = []
}
const nadiaTests: Change = (rig) => {
  rig.emulator.world.roles.push({ subjectId: rig.nadia.id, role: 'tester', isAccepted: true })
}
const messagesOff: Change = async (rig) => {
  for (const { id } of [rig.pottery, rig.cafe])
    await patched(rig, `/accounts/${id}`, { allowsMessages: false })
}

/** Which of the three accounts are told of a message of Nadia’s. */
const told = ['pottery', 'cafe', 'page'] as const

it.each<[string, Change[], readonly (typeof told)[number][]]>([
  ['healthy', [], told],
  ['an unpublished app', [app({ isPublished: false })], []],
  ['an unpublished app, both have roles', [app({ isPublished: false }), nadiaTests], []],
  [
    'the same, with the switch',
    [app({ isPublished: false }), nadiaTests, switched({ unpublishedFacebookEvents: 'role_holders' })],
    ['cafe', 'page'],
  ],
  ['an inactive app', [app({ state: 'inactive' })], []],
  ['not installed on the account', [uninstalled], []],
  [
    'messages not selected in Instagram Login’s own box',
    [app({ webhooks: { instagramLogin: { fields: ['comments'] } } })],
    ['cafe', 'page'],
  ],
  [
    'messages not selected for Instagram in the Webhooks product',
    [app({ webhooks: { instagram: { fields: [] } } })],
    ['pottery', 'page'],
  ],
  ['the object Page switched off', [app({ webhooks: { page: { isActive: false } } })], ['pottery', 'cafe']],
  ['access to messages off', [messagesOff], ['page']],
  ['an expired token: what was granted stays granted', [dead('expired')], told],
  ['the app removed', [dead('app_removed')], []],
  ['Standard Access, a stranger writes', [standard], ['pottery']],
  ['Standard Access, a tester writes', [standard, nadiaTests], told],
  [
    'Standard Access, the stranger’s switches turned',
    [standard, switched({ outsidersInstagramLogin: 'silent', outsidersFacebookLogin: 'delivered' })],
    ['cafe', 'page'],
  ],
  ['Standard Access, no role anywhere', [standard, noRoles], []],
])('%s', async (_, changes, expected) => {
  const rig = await startRig()
  for (const change of changes) await change(rig)
  for (const name of told) await rig.act(rig[name], { text: 'hello' })
  const accounts = new Set((await rig.deliveries()).map(({ accountId }) => accountId))
  expect(told.filter((name) => accounts.has(rig[name].id))).toEqual(expected)
})

describe('an account', () => {
  it('says why its messages would not be told', async () => {
    const rig = await startRig()
    const withheld = async () =>
      ((await rig.control(`/accounts/${rig.pottery.id}`)).json as ControlAccount).withheld
    expect(await withheld()).toBeNull()
    rig.pottery.subscribedFields = []
    expect(await withheld()).toBe('not_installed')
    await patched(rig, '/app', { isPublished: false })
    expect(await withheld()).toBe('unpublished')
  })

  it('of a Creator, linked to a Page, is told nothing before its conversations were listed once', async () => {
    const rig = await startRig()
    await patched(rig, `/accounts/${rig.cafe.id}`, { accountType: 'creator' })
    await rig.act(rig.cafe, { text: 'one' })
    expect(await rig.deliveries()).toEqual([])
    await rig.graph(rig.page, 'me/conversations?platform=instagram')
    await rig.act(rig.cafe, { text: 'two' })
    expect(await rig.deliveries()).toHaveLength(1)
  })

  it('gets every field the app selected when the switch says that none can be chosen', async () => {
    const rig = await startRig()
    rig.pottery.subscribedFields = ['comments']
    await rig.act(rig.pottery, { text: 'one' })
    expect(await rig.deliveries()).toEqual([])
    await switched({ installFields: 'all' })(rig)
    await rig.act(rig.pottery, { text: 'two' })
    expect(await rig.deliveries()).toHaveLength(1)
  })
})
