import type { ControlApp, ControlLogin } from '@roost/emulator/control'
import type { RunningEmulator } from '../running-emulator.ts'

const RETURN_PATH = '/connect/return'

/**
 * Registers in the emulated app, for both logins, what a dashboard would be told by hand: where dialogs send the browser
 * back to, by either name of this machine, and the callbacks of removal and deletion. What a person registered stays.
 */
export async function registerLogins(
  emulator: RunningEmulator,
  { settings }: ControlApp,
  port: number,
): Promise<void> {
  const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`] as const
  const completed = ({ redirectUris, deauthorizeUrl, deletionUrl }: ControlLogin): ControlLogin => ({
    // Our own of an earlier start may name another port.
    redirectUris: [
      ...redirectUris.filter((uri) => !isOurs(uri)),
      ...origins.map((origin) => origin + RETURN_PATH),
    ],
    deauthorizeUrl: keptOr(deauthorizeUrl, `${origins[0]}/callbacks/meta/deauthorize`),
    deletionUrl: keptOr(deletionUrl, `${origins[0]}/callbacks/meta/data-deletion`),
  })
  const { instagramLogin, facebookLogin } = settings
  const body = { instagramLogin: completed(instagramLogin), facebookLogin: completed(facebookLogin) }
  await emulator.json('/app', { method: 'PATCH', body })
}

function keptOr(url: string | null, ours: string): string {
  return url === null || isOurs(url) ? ours : url
}

function isOurs(url: string): boolean {
  const { hostname, pathname } = new URL(url)
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost'
  return isHere && (pathname === RETURN_PATH || pathname.startsWith('/callbacks/meta/'))
}
