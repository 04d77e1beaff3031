/** The App Review kit for commands: the texts, the files, and what a reviewer would write. */

export { factsOfEnvironment } from './review/facts-here.ts'
export { PERMISSIONS, reviewKit } from './review/kit.ts'
export { permissionPage, type ReviewFile, reviewFiles, VERDICTS } from './review/markdown.ts'
export { REFUSALS, refusalNamed } from './review/refusals.ts'
export type { PlayRehearsal } from './review/rehearsals.ts'
