/** What a traced process did, as far as durability is concerned, in order. */
export type Step =
  | { readonly what: 'request'; readonly line: number }
  | { readonly what: 'fsync-begun'; readonly line: number }
  | { readonly what: 'fsync-done'; readonly line: number; readonly begunAtLine: number }
  | { readonly what: 'answer'; readonly line: number }

const SYNC = /^(?<thread>\d+)\s+(?:fsync|fdatasync)\(/
const SYNC_RESUMED = /^(?<thread>\d+)\s+<\.\.\. (?:fsync|fdatasync) resumed>/

/**
 * Reads the output of `strace -f` with fsync, fdatasync and socket reads and writes. Calls of several threads interleave:
 * one that takes a while stands on two lines, `unfinished` and `resumed`. A pipelined or split request is counted by its
 * first line, an answer by its status line.
 */
export function readTrace(text: string): Step[] {
  const steps: Step[] = []
  const begun = new Map<string, number>()
  text.split('\n').forEach((content, line) => {
    const sync = SYNC.exec(content)?.groups?.thread
    const resumed = SYNC_RESUMED.exec(content)?.groups?.thread
    if (sync !== undefined) {
      steps.push({ what: 'fsync-begun', line })
      if (content.includes('<unfinished')) begun.set(sync, line)
      else if (/= 0$/.test(content.trim())) steps.push({ what: 'fsync-done', line, begunAtLine: line })
    } else if (resumed !== undefined) {
      const begunAtLine = begun.get(resumed)
      if (begunAtLine !== undefined) steps.push({ what: 'fsync-done', line, begunAtLine })
    } else if (content.includes('"POST /webhooks/meta')) steps.push({ what: 'request', line })
    else if (content.includes('"HTTP/1.1 200')) steps.push({ what: 'answer', line })
  })
  return steps
}
