import manifest from '../package.json' with { type: 'json' }

export const SHOWN_NAME = 'Roost'

/** One version for all packages. */
export const VERSION: string = manifest.version
