import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ApiRehearsalStep } from '@roost/server/api'
import type { PlayRehearsal } from '@roost/server/review'

const ENTRY = fileURLToPath(new URL('../../bin/roost.mjs', import.meta.url))

/** A whole rehearsal takes seconds; beyond this it hangs. */
const LONGEST_MS = 5 * 60_000

/** One line of `roost review rehearse --lines`. */
export interface RehearsalLine {
  readonly step: ApiRehearsalStep
  readonly total: number
}

/**
 * Plays a rehearsal as `roost review rehearse` in a process of its own, so that the server which asks for it shares neither
 * memory nor folder with it. Of the environment only the data folder is passed on, for the owner's privacy text.
 */
export function rehearseInChild(dataFolder: string): PlayRehearsal {
  return async (login, told, signal) => {
    const { PATH, HOME, TMPDIR } = process.env
    const child = spawn(process.execPath, [ENTRY, 'review', 'rehearse', '--login', login, '--lines'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH, HOME, TMPDIR, ROOST_DATA: dataFolder, NO_COLOR: '1' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000)
    })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve(code))
    })
    let count = 0
    for await (const line of createInterface({ input: child.stdout })) {
      const { step, total } = JSON.parse(line) as RehearsalLine
      count++
      told(step, total)
    }
    // A failed step ends it with 1 as well; without any step it never began.
    const code = await ended
    if (count === 0) throw new Error(complaint.trim() || `The rehearsal ended with ${code}.`)
  }
}
