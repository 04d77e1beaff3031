/**
 * Reading single values of a JSON document that anybody may have written. Each reader gives null for what it cannot
 * use and never throws; what was there stays in the event's `raw`.
 */

export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object, null for everything else, lists included. */
export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Meta writes some ids as numbers. The empty string is no id. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' ? String(value) : null
}

/** `sender.id`, `recipient.id`, `media.id` and their like. */
export function idIn(value: unknown): string | null {
  const object = objectOf(value)
  return object === null ? null : idOf(object.id)
}

const smallestMs = 1e12
/** The last moment a Date can hold. */
const largestMs = 8.64e15

/**
 * A time as milliseconds. Meta writes milliseconds in most places, seconds in some, and either as a string:
 * from 1e12 on (September 2001, as milliseconds) it is milliseconds, below seconds.
 */
export function timeOf(value: unknown): number | null {
  const number = numberOf(value)
  if (number === null || number <= 0) return null
  const ms = Math.trunc(number < smallestMs ? number * 1000 : number)
  return ms > largestMs ? null : ms
}

const decimal = /^\d{1,20}$/

/** A number, also when written as a string of digits. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && decimal.test(value) ? Number(value) : null
}
