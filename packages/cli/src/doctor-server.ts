import type { Context } from './context.ts'
import { dataFolder, findRunningServer, type RunningServer } from './running-server.ts'
import { readAnnouncement } from './sandbox/announcement.ts'

/** A doctor's questions to Meta may take long. */
const ANSWER_TIMEOUT_MS = 120_000

/** The server that `ROOST_URL` names or that announces itself in the data folder; null: neither does. */
export async function closestServer(
  environment: Context['environment'],
  fetch: Context['fetch'],
): Promise<RunningServer | null> {
  const isNamed = Boolean(environment.ROOST_URL)
  if (!isNamed && (await readAnnouncement(dataFolder(environment))) === null) return null
  return findRunningServer(environment, fetch, ANSWER_TIMEOUT_MS)
}
