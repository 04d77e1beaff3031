const ASK_AGAIN_MS = 50
const DEADLINE_MS = 20_000

/**
 * Asks again until the answer is neither null, undefined nor false, and gives it. Rejects at the deadline, naming what was
 * waited for and what the last attempt failed with.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  deadlineMs = DEADLINE_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const endMs = performance.now() + deadlineMs
  let failure: unknown = null
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== null && answer !== undefined && answer !== false) {
        return answer as NonNullable<Exclude<T, false>>
      }
      failure = null
    } catch (error) {
      failure = error
    }
    if (performance.now() > endMs) {
      throw new Error(`Waited ${deadlineMs} ms in vain for ${what}.`, { cause: failure })
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
}
