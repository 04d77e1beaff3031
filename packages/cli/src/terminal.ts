/** What a command writes with: injected, so that tests read it and colour is decided in one place. */
export interface Terminal {
  /** Data, to standard output; the newline is added. */
  line(text: string): void
  /** Progress and errors, to standard error, so that a pipe carries data only. */
  note(text: string): void
  readonly style: Style
}

/** Each wraps a text in a terminal's colour codes, or leaves it as it is where colour is off. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  green(text: string): string
  yellow(text: string): string
  red(text: string): string
  cyan(text: string): string
}

function wrap(open: number, close: number, isOn: boolean): (text: string) => string {
  return isOn ? (text) => `\u001b[${open}m${text}\u001b[${close}m` : (text) => text
}

export function createStyle(isOn: boolean): Style {
  return {
    bold: wrap(1, 22, isOn),
    dim: wrap(2, 22, isOn),
    green: wrap(32, 39, isOn),
    yellow: wrap(33, 39, isOn),
    red: wrap(31, 39, isOn),
    cyan: wrap(36, 39, isOn),
  }
}

/** The terminal of this process. Colour only on a TTY, and never with `NO_COLOR` (no-color.org). */
export function processTerminal(): Terminal {
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR
  return {
    line: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    style: createStyle(isColoured),
  }
}
