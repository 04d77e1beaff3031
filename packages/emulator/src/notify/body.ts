/**
 * Whole notification bodies. Messaging bodies begin with `object` and count `time` in milliseconds; `changes` bodies end
 * with `object` and count in seconds. Source: reference, webhook payloads, 5 ("Key order") and 9.
 */
import type { Account } from '../world.ts'
import { encodeJson } from './encode.ts'

export function messagingBody(account: Account, timeMs: number, element: unknown): string {
  const object = account.platform === 'messenger' ? 'page' : 'instagram'
  return encodeJson({ object, entry: [{ time: timeMs, id: account.id, messaging: [element] }] })
}

/** What an app hears of a conversation that another app controls. */
export function standbyBody(account: Account, timeMs: number, element: unknown): string {
  const object = account.platform === 'messenger' ? 'page' : 'instagram'
  return encodeJson({ object, entry: [{ time: timeMs, id: account.id, standby: [element] }] })
}

/** A change as Instagram Login's page prints it: `field` and `value` stand in the entry itself. */
export function flatChangeBody(account: Account, timeMs: number, field: string, value: unknown): string {
  const entry = { id: account.id, time: Math.floor(timeMs / 1000), field, value }
  return encodeJson({ entry: [entry], object: 'instagram' })
}

export function changesBody(account: Account, timeMs: number, field: string, value: unknown): string {
  const object = account.platform === 'messenger' ? 'page' : 'instagram'
  const entry = { id: account.id, time: Math.floor(timeMs / 1000), changes: [{ field, value }] }
  return encodeJson({ entry: [entry], object })
}
