import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

let collect: Collect | null = null

/**
 * Gives back what a storm of notifications left behind in this thread: V8 lets the room for young objects grow under load,
 * to some 50 MB in the main thread, and makes it smaller again only in a collection of the last resort. That takes some
 * 30 ms, so it is for a moment in which nothing happens.
 *
 * Source: V8's `gc` extension, https://github.com/v8/v8/blob/main/src/extensions/gc-extension.cc
 */
export function giveMemoryBack(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as Collect
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
