import type { z } from 'zod'
import { RefusedAct } from '../people/refused-act.ts'

/** Snapshots carry media; nothing else comes near it. */
const MOST_BODY_BYTES = 256 * 1024 * 1024

/** Reads and checks a JSON body. Throws `RefusedAct` that names the member and what it should be. */
export async function readControlBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(await readJson(request))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `“${issue.path.join('.')}”`
  throw new RefusedAct(`${where} is not as expected.`, `${issue?.message ?? 'Read /_emulator/openapi.json'}.`)
}

async function readJson(request: Request): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > MOST_BODY_BYTES) throw new RefusedAct('The body is too large.', 'Keep it under 256 MB.')
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new RefusedAct('The body is not JSON.', 'Send a JSON object; /_emulator/openapi.json says which.')
  }
}
