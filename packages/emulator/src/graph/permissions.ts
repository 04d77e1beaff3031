/**
 * `/{user-id}/permissions`: what a person granted and left out; DELETE takes back one, or removes the whole app.
 * Source: reference, login and set-up, 8.1.
 */
import type { Token } from '../access/token.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { personRemovesApp } from '../login/removal.ts'
import type { GraphCall } from './call.ts'

export function permissions(
  emulation: Emulation,
  call: GraphCall,
  token: Token,
  rest: readonly string[],
): object {
  const [name, ...more] = rest
  if (more.length > 0)
    throw new GraphRefusal('PATH_BAD', { path: `/permissions/${rest.join('/').slice(0, 200)}` })
  if (call.method === 'POST') throw new GraphRefusal('UNSUPPORTED_METHOD', { method: 'post' })
  if (call.method === 'GET') {
    const row = (status: string) => (permission: string) => ({ permission, status })
    const all = [...token.scopes.map(row('granted')), ...token.declined.map(row('declined'))]
    return { data: name === undefined ? all : all.filter(({ permission }) => permission === name) }
  }
  if (name === undefined) void personRemovesApp(emulation, token.subjectId, { wantsDeletion: false })
  else takeBack(emulation, token, name)
  return { success: true }
}

/** From every token of this person, their Page tokens included. */
function takeBack({ world, changes }: Emulation, { userId, scopes }: Token, name: string): void {
  const permission = scopes.find((scope) => scope === name)
  if (permission === undefined) throw badParameter('Permission is not granted')
  for (const token of world.tokens.filter((one) => one.userId === userId)) {
    if (!token.scopes.includes(permission)) continue
    token.scopes = token.scopes.filter((scope) => scope !== permission)
    token.declined = [...token.declined, permission]
  }
  changes.tell({ type: 'world' })
}
