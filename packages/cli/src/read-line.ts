import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { CommandError } from './command-error.ts'

/**
 * A secret from the person or the pipe, never from the command line, where every process of the machine can read it. On a
 * terminal it is asked for and not echoed; else it is the first line of standard input.
 */
export function readSecret(question: string): Promise<string> {
  return read(question, new Writable({ write: (_chunk, _encoding, done) => done() }))
}

/** A line that the person types and sees, else the first line of standard input. */
export function readLine(question: string): Promise<string> {
  return read(question, process.stderr)
}

function read(question: string, output: NodeJS.WritableStream): Promise<string> {
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stderr.write(question)
  const reader = createInterface({ input: process.stdin, output, terminal: isTerminal })
  return new Promise((resolve, reject) => {
    let isAnswered = false
    reader.once('line', (line) => {
      isAnswered = true
      reader.close()
      resolve(line.trim())
    })
    reader.once('SIGINT', () => {
      isAnswered = true
      reader.close()
      reject(new CommandError('Stopped.'))
    })
    reader.once('close', () => {
      if (isTerminal) process.stderr.write('\n')
      if (!isAnswered) resolve('')
    })
  })
}
