import type { Config } from '../config.ts'

/**
 * Where Meta and the browsers that it sends back reach this server, without a slash at the end: `PUBLIC_URL`. Against the
 * emulator this machine's own address will do, since the emulator is on it. Null: Meta cannot reach this server.
 */
export function publicBase(
  config: Pick<Config, 'publicUrl' | 'metaOrigin'>,
  localUrl: string,
): string | null {
  return config.publicUrl ?? (config.metaOrigin === null ? null : localUrl)
}

/** The address to which a login dialog sends the browser back; it has to be registered in Meta's dashboard. */
export const RETURN_PATH = '/connect/return'
