import type { ControlRefusal } from '../control.ts'

/** An error of the control API: `{ error: { code, message, fix } }`, and what more is known of it. */
export function refuse(
  status: number,
  code: string,
  message: string,
  fix: string,
  more: { readonly handshake?: ControlRefusal['error']['handshake'] | null } = {},
): Response {
  const handshake = more.handshake ? { handshake: more.handshake } : {}
  return Response.json({ error: { code, message, fix, ...handshake } }, { status })
}
