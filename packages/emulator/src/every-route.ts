/** Every route of Meta's that is answered, from the very tables that answer them. The coverage ledger is held to this list. */
import { appEdges } from './graph/app.ts'
import { edges } from './graph/edges.ts'
import { tokenCalls } from './graph/token-calls.ts'
import { userEdges } from './graph/user.ts'
import { loginPlaces } from './login/route.ts'

/** As the ledger names them: `GET /{id}/conversations`, `POST api.instagram.com/oauth/access_token`. */
export function everyRoute(): readonly string[] {
  const named = (place: string, methods: readonly string[]) => methods.map((method) => `${method} ${place}`)
  const below = (node: string, name: string) => `graph.facebook.com/${node}${name === '' ? '' : `/${name}`}`
  return [
    ...named('/{id}', ['GET', 'POST', 'DELETE']),
    'GET /?ids={ids}',
    'POST /',
    ...edges.map(({ name, method }) => `${method} /{id}/${name}`),
    'GET graph.facebook.com/debug_token',
    ...appEdges.flatMap(({ name, methods }) => named(below('{app-id}', name), methods)),
    ...userEdges.flatMap(({ name, methods, hasItems }) => [
      ...named(below('me', name), methods),
      ...(hasItems ? named(below('me', `${name}/{name}`), methods) : []),
    ]),
    ...tokenCalls.flatMap(({ host, path, methods }) => named(`${host}/${path}`, methods)),
    ...loginPlaces.flatMap(({ host, path, methods }) => named(`${host}/${path}`, methods)),
  ]
}
