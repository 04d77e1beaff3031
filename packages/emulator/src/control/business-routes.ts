/** The business's own app: its conversations, one of them, and what is done in it. Types: `src/control.ts`. */
import type { Hono } from 'hono'
import type { ControlBusinessAct } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import { playBusiness } from '../people/business-act.ts'
import { type Account, findAccount, findPerson, findThread, type Person } from '../world.ts'
import { readControlBody } from './body.ts'
import { notThere } from './not-there.ts'
import { presentBusinessThread, presentConversation } from './present-business.ts'
import { businessActSchema } from './schema.ts'

export function addBusinessRoutes(routes: Hono, emulation: Emulation): void {
  const { world } = emulation
  routes.get('/accounts/:id/conversations', (c) => {
    const account = requireAccount(emulation, c.req.param('id'))
    const threads = world.threads.filter(
      ({ accountId, messages }) => accountId === account.id && messages.length > 0,
    )
    const newestFirst = threads.toSorted((a, b) => lastAtMs(b) - lastAtMs(a))
    return c.json({ data: newestFirst.flatMap((thread) => presentConversation(world, account, thread)) })
  })
  routes.get('/accounts/:id/messages', (c) => {
    const account = requireAccount(emulation, c.req.param('id'))
    const person = requirePerson(emulation, c.req.query('with') ?? '')
    const thread = findThread(world, account.id, person.id)
    return c.json(presentBusinessThread(emulation, account, person, thread))
  })
  routes.post('/accounts/:id/messages', async (c) => {
    const account = requireAccount(emulation, c.req.param('id'))
    const body = await readControlBody(c.req.raw, businessActSchema)
    const person = requirePerson(emulation, body.to)
    return c.json({ mid: playBusiness(emulation, account, person, withoutAbsent(body)) })
  })
}

function lastAtMs({ messages }: { messages: readonly { atMs: number }[] }): number {
  return messages.at(-1)?.atMs ?? 0
}

/** zod tells an absent member as `undefined`; the contract leaves it out. */
function withoutAbsent(body: object): ControlBusinessAct {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as unknown as ControlBusinessAct
}

function requireAccount({ world }: Emulation, id: string): Account {
  const account = findAccount(world, id)
  if (account === undefined) throw notThere('account', 'GET /_emulator/accounts')
  return account
}

function requirePerson({ world }: Emulation, id: string): Person {
  const person = findPerson(world, id)
  if (person === undefined) throw notThere('person', 'GET /_emulator/people')
  return person
}
