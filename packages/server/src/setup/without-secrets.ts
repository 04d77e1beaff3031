import type { Config } from '../config.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** Shorter texts are words that stand in sentences by themselves. */
const SHORTEST_CHARS = 8
const HIDDEN = '[secret]'

/**
 * Makes a function that removes every secret of a run from what is told. What Meta, or whoever answers in its place, sends back
 * is quoted to people, and nobody promises that it holds none of what was sent.
 */
export function secretRemover(
  config: Pick<Config, 'secret' | 'previousSecret'>,
  subjects: { readonly apps: readonly CheckedApp[]; readonly accounts: readonly CheckedAccount[] },
): <T>(told: T) => T {
  const all = [
    config.secret,
    config.previousSecret,
    ...subjects.apps.flatMap(({ secrets }) => Object.values(secrets) as readonly (string | null)[]),
    ...subjects.accounts.map(({ token }) => token),
  ]
  // The longest first: half of one must not stay behind because another is part of it.
  const hidden = [...new Set(all)]
    .filter((secret) => secret !== null && secret.length >= SHORTEST_CHARS)
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .sort((a, b) => b.length - a.length)
  return <T>(told: T): T => {
    const text = JSON.stringify(told)
    if (!hidden.some((secret) => text.includes(secret))) return told
    // The same members in the same places, with other texts: the type holds.
    return JSON.parse(hidden.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)) as T
  }
}
