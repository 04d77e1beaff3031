/**
 * JSON as Meta writes it, in notifications and in answers alike: compact, slashes escaped, everything beyond ASCII as
 * lower-case `\uXXXX` (surrogate pairs for astral characters). Source: reference, webhook payloads, 3.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
