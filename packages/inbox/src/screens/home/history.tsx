import type { ApiImport } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { History as HistoryGlyph } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../../data/api.ts'
import { serverClock } from '../../data/clock.ts'
import { importsQuery, useAccountName } from '../../data/queries.ts'
import { Line } from './line.tsx'

/** How far the history of an account was read, or what stands here when nobody reads any. */
export default function History({ children }: { readonly children: ReactNode }) {
  const imports = useQuery(importsQuery).data?.data ?? []
  const history = importToTell(imports, serverClock.now())
  return history === null ? children : <ReadHistory history={history} />
}

/** How long the end of an import stays worth a banner. */
const ENDED_MS = 10 * 60_000

/** The one that is going on, else the one that needs somebody, else the one that just ended. */
function importToTell(imports: readonly ApiImport[], nowMs: number): ApiImport | null {
  const found = (state: ApiImport['state']) => imports.find((each) => each.state === state)
  const ended = imports.find(
    ({ state, endedAt }) =>
      state === 'done' && endedAt !== null && Math.abs(nowMs - Date.parse(endedAt)) < ENDED_MS,
  )
  return found('running') ?? found('failed') ?? ended ?? null
}

function ReadHistory({ history }: { readonly history: ApiImport }) {
  const { accountId, state, sentence, problem } = history
  const name = useAccountName(accountId)
  return (
    <Line
      tone={state === 'failed' ? 'warn' : state === 'done' ? 'ok' : ''}
      icon={<HistoryGlyph size={16} strokeWidth={1.75} aria-hidden="true" />}
    >
      <b>
        {state === 'running' ? 'Reading the history of ' : 'History of '}
        <bdi>{name}</bdi>.
      </b>{' '}
      {problem === null ? sentence : `${problem.message} ${problem.fix}`}
      {state === 'failed' && (
        <>
          {' '}
          <button type="button" className="textual" onClick={() => void api.startImport(accountId)}>
            Go on
          </button>
        </>
      )}
    </Line>
  )
}
