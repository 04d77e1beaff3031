/** An error of the control API: `{ error: { code, message, fix } }`. */
export function refuse(status: number, code: string, message: string, fix: string): Response {
  return Response.json({ error: { code, message, fix } }, { status })
}
