import type { Check } from '../check.ts'
import { isAgainstEmulator, isLoopback } from '../context.ts'
import { fail, pass, skip } from '../finding.ts'

/** Private networks, by their address or by names that no public name server knows. */
const PRIVATE_HOST =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd]|\[fe80)|\.(local|internal|lan|home|test|invalid|localhost)$/

export const cfgValuesServer: Check = {
  id: 'cfg.values',
  title: 'This server has an address that Meta can reach',
  group: 'before_you_start',
  scope: 'server',
  run(context) {
    const { config } = context
    if (context.apps.length === 0) {
      return fail('cfg.values.nothing', 'Neither the environment nor the store holds an app.')
    }
    if (isAgainstEmulator(context)) return skip('The emulator stands in for Meta on this machine.')
    return config.publicUrl === null
      ? fail('cfg.values.no_public_url', 'PUBLIC_URL is not set.')
      : judgePublicUrl(new URL(config.publicUrl))
  },
}

function judgePublicUrl(url: URL): ReturnType<typeof fail> {
  const message = `PUBLIC_URL is ${url.origin}.`
  if (isPrivate(url.hostname)) return fail('cfg.values.public_url_private', message)
  if (url.protocol !== 'https:') return fail('cfg.values.public_url_not_https', message)
  return pass(message, { value: url.host })
}

function isPrivate(host: string): boolean {
  return isLoopback(host) || PRIVATE_HOST.test(host) || !/[.:]/.test(host)
}
