import { spawn } from 'node:child_process'

/** How each system opens an address; nothing is passed through a shell. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/**
 * Opens an address in the person's browser, where somebody sits at a terminal. Nothing is lost where it fails: the address is
 * printed as well.
 */
export function openBrowser(url: string): void {
  const opener = OPENERS[process.platform]
  const isServer = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (opener === undefined || isServer || process.stderr.isTTY !== true) return
  const [command, ...rest] = opener
  spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
