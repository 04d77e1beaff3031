import type { Credential } from '../access/doors.ts'
import type { Store } from '../store.ts'

/** A page shows what is, not what was: asking anew for what it shows costs less than so many lines. */
const MOST_LINES_OF_A_PAGE = 1_000
/** A program may want each event. Reading so many takes about half a minute. */
const MOST_LINES_OF_A_PROGRAM = 50_000

/**
 * Where a reader goes on who cannot, or should not, read every line from its place: at the end. Null: it can. It cannot
 * where lines after its place were removed, and where its place is one of another database.
 */
export async function placeBehindGap(
  store: Pick<Store, 'feedHead' | 'feedTail'>,
  afterId: number,
  credential: Credential | null,
): Promise<number | null> {
  const [headId, tailId] = await Promise.all([store.feedHead(), store.feedTail()])
  const most = credential?.type === 'session' ? MOST_LINES_OF_A_PAGE : MOST_LINES_OF_A_PROGRAM
  const isCutOff = afterId < tailId - 1
  const isForeign = afterId > headId
  return isCutOff || isForeign || headId - afterId > most ? headId : null
}
