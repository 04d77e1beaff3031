/**
 * What the page may load: its own scripts and nothing else; pictures and recordings of customers from Meta's servers
 * (https), in the sandbox also from the emulator. Styles may be inline because the dialogs set them while open.
 */
export function contentSecurityPolicy(emulatorUrl: string | null): string {
  const emulator = emulatorUrl === null ? '' : ` ${new URL(emulatorUrl).origin}`
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' https: data: blob:${emulator}`,
    `media-src 'self' https: blob:${emulator}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** On every answer of the server, the page's and the API's. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}
