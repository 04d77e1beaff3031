/**
 * What a person decided in a dialog, read from the form: `decision` (`allow` or `refuse`), `account` (id or username),
 * `granted` and `page` (repeated). Without a browser only `decision` is needed: the first account and everything asked for.
 */
import { ALWAYS_GRANTED, type Permission } from '../access/permissions.ts'

export interface Consent {
  readonly isAllowed: boolean
  /** Null: the first one. */
  readonly account: string | null
  readonly granted: Permission[]
  readonly declined: Permission[]
  /** Ids of the Pages that were ticked; null: all. */
  readonly pages: string[] | null
}

/** A form of a few hundred bytes; no more is read. */
const MOST_FORM_BYTES = 64 * 1024

/** Null when the form says neither allow nor refuse. */
export async function readConsent(
  request: Request,
  asked: readonly Permission[],
  isAllOrNothing = false,
): Promise<Consent | null> {
  const form = new URLSearchParams(await readStart(request))
  const decision = form.get('decision')
  if (decision !== 'allow' && decision !== 'refuse') return null
  // A browser posts no box that is not ticked, so only its own mark tells "none" from "not said".
  const isChosen = form.has('chosen')
  const saysGranted = isChosen || form.has('granted')
  const ticked = new Set(form.getAll('granted'))
  const isGranted = (name: Permission) =>
    isAllOrNothing || !saysGranted || ticked.has(name) || ALWAYS_GRANTED.has(name)
  return {
    isAllowed: decision === 'allow',
    account: form.get('account'),
    granted: asked.filter(isGranted),
    declined: asked.filter((name) => !isGranted(name)),
    pages: isChosen || form.has('page') ? form.getAll('page') : null,
  }
}

async function readStart(request: Request): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > MOST_FORM_BYTES) break
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
