import type { ApiRehearsal } from '@roost/server/api'

/** How a rehearsal stands, in one line. */
export function rehearsalSentence({ state, steps, total }: ApiRehearsal): string {
  const of = (result: ApiRehearsal['steps'][number]['result']) =>
    steps.filter((step) => step.result === result).length
  switch (state) {
    case 'none':
      return 'Not played yet. It takes about half a minute.'
    case 'running':
      return steps.length === 0 ? 'Making a world for it' : `${steps.length} of ${total} steps`
    case 'passed':
      return `All ${steps.length} steps passed`
    case 'failed':
      return `${of('failed')} failed, ${of('skipped')} wait for them, ${of('passed')} passed`
    case 'broken':
      return 'It broke off'
    case 'unavailable':
      return 'Only in a terminal here: npx roost review rehearse'
  }
}
