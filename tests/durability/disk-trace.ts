/** What a traced process asked of its disk, in the order in which the kernel was asked. */
export interface DiskStep {
  readonly file: string
  readonly what: 'write' | 'sync' | 'truncate' | 'unlink'
  /** Line of the trace on which the call began, and on which it had ended; calls of several threads interleave. */
  readonly beganAt: number
  readonly endedAt: number
  /** Milliseconds since 1970 when it began. */
  readonly atMs: number
  /** Of a write: where to. Of a truncation: how long the file is then. */
  readonly offset: number
  readonly data: Buffer
}

/** What `strace` has to be told so that `readDiskTrace` can read it; the name of the output file follows. */
export const STRACE_OPTIONS = [
  ...['-f', '-y', '-ttt', '-xx', '-s', '100000'],
  ...['-e', 'trace=pwrite64,fsync,fdatasync,ftruncate,unlink', '-o'],
] as const

const BEGIN = /^(?<thread>\d+) +(?<time>\d+\.\d+) (?<call>\w+)\((?<rest>.*)$/
const RESUMED = /^(?<thread>\d+) +\d+\.\d+ <\.\.\. \w+ resumed>(?<rest>.*)$/

/** Reads the output of `strace` with `STRACE_OPTIONS`. Calls that never ended have `endedAt` infinite; failed ones are left out. */
export function readDiskTrace(text: string): readonly DiskStep[] {
  const steps: DiskStep[] = []
  const open = new Map<string, DiskStep>()
  text.split('\n').forEach((line, at) => {
    const resumed = RESUMED.exec(line)?.groups
    if (resumed !== undefined) {
      const begun = open.get(resumed.thread ?? '')
      open.delete(resumed.thread ?? '')
      if (begun !== undefined && !hasFailed(resumed.rest ?? '')) steps.push({ ...begun, endedAt: at })
      return
    }
    const begin = BEGIN.exec(line)?.groups
    const step = begin && readCall(begin.call ?? '', begin.rest ?? '', at, Number(begin.time) * 1000)
    if (!begin || !step) return
    if (line.includes('<unfinished')) open.set(begin.thread ?? '', step)
    else if (!hasFailed(line)) steps.push({ ...step, endedAt: at })
  })
  return [...steps, ...open.values()].sort((a, b) => a.beganAt - b.beganAt)
}

function readCall(call: string, rest: string, at: number, atMs: number): DiskStep | null {
  const base = { beganAt: at, endedAt: Number.POSITIVE_INFINITY, atMs, offset: 0, data: Buffer.alloc(0) }
  if (call === 'unlink') {
    const path = /^"([^"]*)"/.exec(rest)?.[1]
    return path === undefined ? null : { ...base, what: 'unlink', file: unescaped(path).toString() }
  }
  const file = unescaped(/^\d+<([^>]*)>/.exec(rest)?.[1] ?? '').toString()
  if (file === '') return null
  if (call === 'fsync' || call === 'fdatasync') return { ...base, what: 'sync', file }
  if (call === 'ftruncate')
    return { ...base, what: 'truncate', file, offset: Number(/, (\d+)/.exec(rest)?.[1] ?? 0) }
  const write = /, "([^"]*)", (\d+), (\d+)/.exec(rest)
  if (write === null) return null
  const data = unescaped(write[1] ?? '')
  if (data.length !== Number(write[2]))
    throw new Error(`Line ${at} of the trace holds only a part of what was written.`)
  return { ...base, what: 'write', file, offset: Number(write[3]), data }
}

/** `\x2f\x74` as bytes. */
function unescaped(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

function hasFailed(line: string): boolean {
  return /= -1 E[A-Z]+/.test(line)
}
