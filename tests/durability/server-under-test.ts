/**
 * A real server in a process of its own, to be killed. It is configured by its environment; told by its parent, it
 * connects accounts and erases people. It says `ready` once it answers.
 */
import { createLog, readConfig, startServer } from '@roost/server'

export type ToServer =
  | {
      readonly type: 'connect'
      readonly accounts: readonly { readonly id: string; readonly username: string }[]
    }
  | { readonly type: 'erase'; readonly accountId: string; readonly personId: string; readonly atMs: number }

const server = await startServer({ config: readConfig(process.env), log: createLog('silent') })

process.on('message', (message: ToServer) => {
  void act(message).then(() => process.send?.({ type: 'done' }))
})
process.send?.({ type: 'ready', url: server.url, pid: process.pid })

async function act(message: ToServer): Promise<void> {
  if (message.type === 'erase') {
    await server.store.erasePerson(message.accountId, message.personId, message.atMs)
    return
  }
  for (const { id, username } of message.accounts) {
    await server.store.saveAccount({
      ...{ id, username, platform: 'instagram', login: 'instagram', pageId: null },
      ...{ name: null, pictureUrl: null, status: 'ok', tokenSealed: null, appId: null, appScopedId: null },
    })
  }
}
