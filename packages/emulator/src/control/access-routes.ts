/** Routes of the control API that stand for the app's dashboard and for what people decide in their own settings. */
import type { Hono } from 'hono'
import { issueUserToken, pageTokenOf } from '../access/issue-token.ts'
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS } from '../access/permissions.ts'
import { hasRole } from '../access/roles.ts'
import type { Token } from '../access/token.ts'
import type { Emulation } from '../emulation.ts'
import { personRemovesApp } from '../login/removal.ts'
import { RefusedAct } from '../people/refused-act.ts'
import { findAccount, findPerson, type World } from '../world.ts'
import {
  accountSchema,
  appSchema,
  newTokenSchema,
  pageSchema,
  removalSchema,
  roleSchema,
  tokenChangeSchema,
} from './access-schema.ts'
import { readControlBody } from './body.ts'
import { changeApp, changePage, changeToken } from './change-access.ts'
import { notThere } from './not-there.ts'
import { presentAccount, presentApp } from './present.ts'
import { presentPage, presentToken, presentUser } from './present-access.ts'

export function addAccessRoutes(routes: Hono, emulation: Emulation): void {
  addAppRoutes(routes, emulation)
  addRoleRoutes(routes, emulation)
  addTokenRoutes(routes, emulation)
  addRemovalRoutes(routes, emulation)
  addRoutingRoute(routes, emulation)
}

function addAppRoutes(routes: Hono, emulation: Emulation): void {
  const { world, changes } = emulation
  routes.patch('/app', async (c) => {
    changeApp(emulation, await readControlBody(c.req.raw, appSchema))
    return c.json(presentApp(world))
  })
  routes.get('/accounts/:id', (c) =>
    c.json(presentAccount(emulation, requireAccount(world, c.req.param('id')))),
  )
  routes.patch('/accounts/:id', async (c) => {
    const account = requireAccount(world, c.req.param('id'))
    const change = await readControlBody(c.req.raw, accountSchema)
    if (account.instagram === null) throw notInstagram()
    const { accountType = account.instagram.accountType, allowsMessages = account.instagram.allowsMessages } =
      change
    account.subscribedFields = change.installedFields ?? account.subscribedFields
    const becomesCreator = accountType === 'creator' && account.instagram.accountType !== 'creator'
    const isAwake = account.instagram.isAwake && !(becomesCreator && account.login === 'facebook')
    account.instagram = { accountType, allowsMessages, isAwake }
    changes.tell({ type: 'world' })
    return c.json(presentAccount(emulation, account))
  })
  routes.get('/pages/:id', (c) => c.json(presentPage(world, requirePage(world, c.req.param('id')))))
  routes.patch('/pages/:id', async (c) => {
    const page = requirePage(world, c.req.param('id'))
    changePage(emulation, page, await readControlBody(c.req.raw, pageSchema))
    return c.json(presentPage(world, page))
  })
  routes.get('/users', (c) => c.json({ data: world.users.map((user) => presentUser(world, user)) }))
}

function addRoleRoutes(routes: Hono, { world, changes }: Emulation): void {
  routes.get('/roles', (c) => c.json({ data: world.roles }))
  routes.post('/roles', async (c) => {
    const { subjectId: named, role } = await readControlBody(c.req.raw, roleSchema)
    const subjectId = requireSubject(world, named)
    const invite = { subjectId, role, isAccepted: false }
    world.roles = [...world.roles.filter((one) => one.subjectId !== subjectId), invite]
    changes.tell({ type: 'world' })
    return c.json(invite)
  })
  routes.post('/roles/:id/accept', (c) => {
    const invite = world.roles.find((one) => one.subjectId === c.req.param('id'))
    if (invite === undefined) throw notThere('invite', 'GET /_emulator/roles')
    invite.isAccepted = true
    changes.tell({ type: 'world' })
    return c.json(invite)
  })
  routes.delete('/roles/:id', (c) => {
    const subjectId = c.req.param('id')
    if (!world.roles.some((one) => one.subjectId === subjectId))
      throw notThere('role', 'GET /_emulator/roles')
    world.roles = world.roles.filter((one) => one.subjectId !== subjectId)
    changes.tell({ type: 'world' })
    return c.json({ ok: true })
  })
}

function addTokenRoutes(routes: Hono, emulation: Emulation): void {
  const { world, changes } = emulation
  routes.get('/tokens', (c) => c.json({ data: world.tokens.map(presentToken) }))
  routes.post('/tokens', async (c) => {
    const { subjectId } = await readControlBody(c.req.raw, newTokenSchema)
    return c.json(presentToken(generateToken(emulation, subjectId)))
  })
  routes.patch('/tokens', async (c) => {
    const { accessToken, subjectId, ...change } = await readControlBody(c.req.raw, tokenChangeSchema)
    const meant = world.tokens.filter(
      (one) =>
        one.value === accessToken || one.subjectId === subjectId || (subjectId && one.userId === subjectId),
    )
    if (meant.length === 0) throw notThere('token', 'GET /_emulator/tokens')
    for (const token of meant) changeToken(token, change)
    changes.tell({ type: 'world' })
    return c.json({ data: meant.map(presentToken) })
  })
}

/** “Generate token” of the dashboard: long-lived, with every permission, for somebody with a role. */
function generateToken(emulation: Emulation, subjectId: string): Token {
  const { world } = emulation
  const account = findAccount(world, subjectId)
  const grant = { declined: [], targets: null, isLongLived: true }
  if (account?.login === 'instagram') {
    if (!hasRole(world, account.id)) {
      throw new RefusedAct(
        'This account has no role on the app.',
        'Invite it with POST /_emulator/roles and accept.',
      )
    }
    const scopes = [...INSTAGRAM_PERMISSIONS]
    return issueUserToken(emulation, { family: 'instagram', subjectId, userId: null, scopes, ...grant })
  }
  const userId = account === undefined ? subjectId : Object.keys(account.page?.tasks ?? {})[0]
  if (userId === undefined || !world.users.some(({ id }) => id === userId)) {
    throw notThere('account, Page or user', 'GET /_emulator/accounts or /users')
  }
  const scopes = [...FACEBOOK_PERMISSIONS]
  const user = issueUserToken(emulation, { family: 'facebook', subjectId: userId, userId, scopes, ...grant })
  return account?.platform === 'messenger' ? pageTokenOf(emulation, user, account) : user
}

/** For conversation routing: nobody is in control any more, so the app that takes idle conversations gets them. */
function addRoutingRoute(routes: Hono, { world, changes }: Emulation): void {
  routes.post('/accounts/:id/idle', (c) => {
    const { id } = requireAccount(world, c.req.param('id'))
    for (const thread of world.threads) if (thread.accountId === id) thread.owner = null
    changes.tell({ type: 'world' })
    return c.json({ ok: true })
  })
}

function addRemovalRoutes(routes: Hono, emulation: Emulation): void {
  const { world } = emulation
  routes.post('/accounts/:id/remove-app', async (c) => {
    const account = requireAccount(world, c.req.param('id'))
    if (account.login !== 'instagram') {
      throw new RefusedAct(
        'This account did not log in with Instagram.',
        'The Facebook user removes the app: POST /_emulator/users/{id}/remove-app.',
      )
    }
    return c.json(
      await personRemovesApp(emulation, account.id, await readControlBody(c.req.raw, removalSchema)),
    )
  })
  routes.post('/users/:id/remove-app', async (c) => {
    const user = world.users.find(({ id }) => id === c.req.param('id'))
    if (user === undefined) throw notThere('user', 'GET /_emulator/users')
    return c.json(await personRemovesApp(emulation, user.id, await readControlBody(c.req.raw, removalSchema)))
  })
}

function requireAccount(world: World, id: string) {
  const account = findAccount(world, id)
  if (account === undefined) throw notThere('account', 'GET /_emulator/accounts')
  return account
}

function requirePage(world: World, id: string) {
  const page = findAccount(world, id)
  if (page?.platform !== 'messenger') throw notThere('Page', 'GET /_emulator/accounts')
  return page
}

function requireSubject(world: World, named: string): string {
  const account = world.accounts.find(({ id, username }) => id === named || username === named)
  const subject = account ?? findPerson(world, named) ?? world.users.find(({ id }) => id === named)
  if (subject === undefined)
    throw notThere('account, person or user', 'GET /_emulator/accounts, /people or /users')
  return subject.id
}

function notInstagram(): RefusedAct {
  return new RefusedAct('This is a Page, not an Instagram account.', 'Use PATCH /_emulator/pages/{id}.')
}
