import { type ErrorRetry, type Explanation, explainError, findProblem, type Problem } from '@roost/meta'
import type { Command } from 'commander'
import { ACTORS } from '../actors.ts'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import type { Style } from '../terminal.ts'

/** `roost explain`: what a refusal of Meta means. Needs no server and no network. */
export function addExplainCommand(program: Command, context: Context): void {
  program
    .command('explain')
    .argument(
      '<refusal...>',
      "Meta's text, a code (190, 10/2534022), a line of a log, the JSON as it came, or what the doctor names (id.account.swapped)",
    )
    .description('Say why Meta refused something and what to do')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action((words: string[], options: { json?: true }) => explain(context, words.join(' '), options))
}

const EXAMPLES = `
Examples:
  roost explain 190
  roost explain 10/2534022
  roost explain 'Application does not have the capability to make this API call'
  roost explain '{"error":{"code":10,"error_subcode":2018278,"message":"…"}}'`

function explain({ terminal }: Context, text: string, options: { json?: true }): void {
  const problem = /^[\w.]{3,60}$/.test(text) ? findProblem(text) : null
  if (problem !== null) {
    if (options.json) terminal.line(JSON.stringify(problem, null, 2))
    else for (const line of problemLines(problem, terminal.style)) terminal.line(line)
    return
  }
  const explanation = explainError(refusalIn(text))
  const isKnown = explanation.key !== 'UNKNOWN'
  if (options.json) terminal.line(JSON.stringify(explanation, null, 2))
  else if (isKnown) for (const line of explanationLines(explanation, terminal.style)) terminal.line(line)
  if (!isKnown) {
    throw new CommandError(
      `This is no refusal that is known here${codesOf(explanation)}. Give Meta's whole answer with its code and subcode, or look up the code at ${explanation.page}.`,
    )
  }
}

/** What a person pastes, as `explainError` takes it: a JSON body (also inside a log line), codes, or a sentence. */
export function refusalIn(text: string): unknown {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  if (json !== '') return isJson(json) ? json : text
  const bare = /^\s*\(?#?(\d{1,9})\)?(?:[\s/:,.-]+(\d{1,9}))?\s*$/.exec(text)
  const code = bare?.[1] ?? /\b(?:error_)?code\W{0,3}(\d{1,9})/i.exec(text)?.[1]
  const subcode = bare?.[2] ?? /\b(?:error_)?subcode\W{0,3}(\d{1,9})/i.exec(text)?.[1]
  if (code === undefined) return text
  return {
    code: Number(code),
    ...(subcode !== undefined && { subcode: Number(subcode) }),
    ...(bare === null && { message: text }),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const RETRIES: Readonly<Record<ErrorRetry, string>> = {
  no: 'does not help until somebody has acted',
  later: 'helps after a pause',
  once: 'may help once or twice, then give up',
  fix: 'helps with a changed request only',
  unknown: 'look first: the message may have arrived',
}

/** The explanation as a person reads it: the doctor's own words, then what a program needs. */
function explanationLines(explanation: Explanation, style: Style): string[] {
  const { problem, cause, actor: who, steps, retry, page, kind, key } = explanation
  return [
    ...problemLines({ id: key, problem, cause, who, steps, page }, style),
    '',
    `Trying again  ${RETRIES[retry]}`,
    style.dim(`${kind}, ${key}${codesOf(explanation)}`),
  ]
}

function problemLines({ problem, cause, who, steps, page }: Problem, style: Style): string[] {
  return [
    style.bold(problem),
    cause,
    '',
    `Whose turn    ${ACTORS[who]}`,
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    '',
    `Meta's page   ${page}`,
  ]
}

function codesOf({ code, subcode, traceId }: Explanation): string {
  const parts = [
    code === null ? null : `code ${code}`,
    subcode === null ? null : `subcode ${subcode}`,
    traceId === null ? null : `trace ${traceId}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
