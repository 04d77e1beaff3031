import { CommandError } from './command-error.ts'
import type { Context } from './context.ts'
import { withAdmin } from './own-store.ts'
import { type ApiRequest, askServer, dataFolder } from './running-server.ts'
import { readAnnouncement } from './sandbox/announcement.ts'

/** The running server, asked as its owner. */
export interface OwnersServer {
  /** Asks `/api/v1<path>` and gives the JSON. A refusal becomes a `CommandError` with the server's own words. */
  json<T>(path: string, request?: ApiRequest): Promise<T>
}

/**
 * Runs `work` against the running server in a session of its first owner. The session is made in the store of `ROOST_DATA`,
 * as `roost user` and `roost key` write there: whoever may open the data folder owns the server anyway, and no key of the API
 * can stand for a person. The session ends with the work.
 */
export async function asOwner<T>(context: Context, work: (server: OwnersServer) => Promise<T>): Promise<T> {
  const { environment, fetch } = context
  const apiUrl = await apiUrlOf(environment)
  const session = await withAdmin(environment, (admin) => admin.openOwnerSession())
  try {
    return await work({
      json: (path, request) => askServer(apiUrl, { cookie: session.cookie }, path, request, fetch),
    })
  } finally {
    await withAdmin(environment, (admin) => admin.endOwnerSession(session.cookie))
  }
}

/** `ROOST_URL`; else the sandbox that runs in `ROOST_DATA`; else where `roost start` listens by this environment. */
async function apiUrlOf(environment: Context['environment']): Promise<string> {
  const url = environment.ROOST_URL
  if (url) {
    if (URL.canParse(url)) return `${new URL(url).origin}/api/v1`
    throw new CommandError(`ROOST_URL is not a URL: ${url}. Give one such as https://dm.example.org.`)
  }
  const announcement = await readAnnouncement(dataFolder(environment))
  if (announcement) return announcement.apiUrl
  const { readConfig } = await import('@roost/server')
  const { host, port } = readConfig(environment)
  const isEveryNetwork = host === '0.0.0.0' || host === '::' || host === '[::]'
  return `http://${isEveryNetwork ? '127.0.0.1' : host}:${port}/api/v1`
}
