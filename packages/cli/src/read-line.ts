import { createInterface } from 'node:readline'

/** A line from the person, or the first of standard input. Empty when there is none. */
export function readLine(question: string): Promise<string> {
  const reader = createInterface({
    input: process.stdin,
    output: process.stderr,
    terminal: process.stdin.isTTY === true,
  })
  return new Promise((resolve) => {
    reader.question(question, (line) => {
      resolve(line.trim())
      reader.close()
    })
    reader.once('close', () => resolve(''))
  })
}
