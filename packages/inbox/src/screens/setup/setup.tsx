import type { ApiAccount, ApiApp, ApiCheck, ApiChecks } from '@roost/server/api'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Copy, RotateCw } from 'lucide-react'
import { accountsQuery, checksQuery, sessionQuery } from '../../data/queries.ts'
import { appsQuery, tokenQuery } from '../../data/setup.ts'
import { useSignal } from '../../data/signal.ts'
import { type Choice, ChoiceMenu } from '../../parts/choice.tsx'
import { useCopy } from '../../parts/copy.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { report, rowsFor } from '../../words/checks.ts'
import { channelName } from '../../words/names.ts'
import { Sheet } from '../home/sheet.tsx'
import { Begin } from './begin.tsx'
import { CheckGroups } from './check-groups.tsx'
import { DoThis } from './do-this.tsx'
import { FirstMessage } from './first-message.tsx'
import { Progress } from './progress.tsx'
import { checkRuns, useCheckRuns } from './runs.ts'
import { Side } from './side.tsx'
import { WrittenSteps } from './written-steps.tsx'

const route = getRouteApi('/home/setup')

/** The checklist from nothing to the first real message, ticking itself off. */
export default function Setup() {
  return (
    <Sheet title="Set-up">
      <Checklist />
    </Sheet>
  )
}

function Checklist() {
  const { account: wanted } = route.useSearch()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: checks } = useSuspenseQuery(checksQuery)
  const accounts = useSuspenseQuery(accountsQuery).data.data
  const apps = useSuspenseQuery(appsQuery).data.data
  const account = accounts.find(({ id }) => id === wanted) ?? accounts[0] ?? null
  const app = useAppOf(account, apps)
  const { error } = useSignal(checkRuns.state)
  useCheckRuns(checks.ranAt, account?.id ?? null)
  const rows = rowsFor(checks.checks, account?.id ?? null, app?.id ?? null)
  const root = rootOf(checks, rows)
  const isNew = apps.length === 0 || accounts.length === 0
  return (
    <>
      <Head account={account} accounts={accounts} app={app} checks={checks} rows={rows} />
      {error !== null && <Trouble error={error} onAgain={() => void checkRuns.run()} />}
      {rows.length > 0 && <Progress rows={rows} />}
      <div className="cols mt-6">
        <div className="stack-28">
          {isNew && (root === null || apps.length === 0) && <Begin hasApp={apps.length > 0} />}
          {root !== null && apps.length > 0 && <DoThis check={root} accounts={accounts} session={session} />}
          {account !== null && <FirstMessage key={account.id} account={account} isBlocked={root !== null} />}
          {isNew && <WrittenSteps accountId={null} />}
          {rows.length > 0 && (
            <CheckGroups
              rows={rows}
              questions={checks.questions}
              accounts={accounts}
              rootId={apps.length > 0 ? (root?.id ?? null) : null}
            />
          )}
          {!isNew && <WrittenSteps accountId={account?.id ?? null} />}
        </div>
        <Side
          checks={checks}
          rows={rows}
          root={root}
          account={account}
          accounts={accounts}
          app={app}
          apps={apps}
        />
      </div>
    </>
  )
}

/** The first cause among the rows that are shown: the server's, or with several accounts the first of this one. */
function rootOf({ rootCause }: ApiChecks, rows: readonly ApiCheck[]): ApiCheck | null {
  return (
    rows.find(({ id, result }) => id === rootCause && result === 'fail') ??
    rows.find(({ result }) => result === 'fail') ??
    null
  )
}

/** The app that connected the account; before that the first. */
function useAppOf(account: ApiAccount | null, apps: readonly ApiApp[]): ApiApp | null {
  const token = useQuery({ ...tokenQuery(account?.id ?? ''), enabled: account !== null }).data
  return apps.find(({ id }) => id === token?.appId) ?? apps[0] ?? null
}

interface HeadProps {
  readonly account: ApiAccount | null
  readonly accounts: readonly ApiAccount[]
  readonly app: ApiApp | null
  readonly checks: ApiChecks
  readonly rows: readonly ApiCheck[]
}

const CONNECT = 'connect'

function Head({ account, accounts, app, checks, rows }: HeadProps) {
  const navigate = useNavigate()
  const { isRunning } = useSignal(checkRuns.state)
  const { isCopied, copy } = useCopy()
  const choices: Choice[] = [
    ...accounts.map(({ id, username, platform }) => ({
      value: id,
      name: username,
      more: channelName(platform),
    })),
    { value: CONNECT, name: 'Connect another account' },
  ]
  const choose = (value: string) => {
    if (value === CONNECT) void navigate({ to: '/setup/connect', search: {} })
    else void navigate({ to: '/setup', search: { account: value } })
  }
  return (
    <header className="pagehead">
      <div className="grow">
        <h1>
          Set up{' '}
          {account === null ? (
            'Roost'
          ) : (
            <ChoiceMenu
              className="pick"
              label={`Account: ${account.username}`}
              choices={choices}
              value={account.id}
              onChoose={choose}
              side="bottom"
              align="start"
            >
              <bdi>{account.username}</bdi>
              <ChevronDown size={18} strokeWidth={1.75} aria-hidden="true" />
            </ChoiceMenu>
          )}
        </h1>
        <p className="lede">{about(account, app)}</p>
      </div>
      <button
        type="button"
        className="btn"
        onClick={() => copy(report(checks, rows, account?.username ?? 'this installation'))}
      >
        <Copy size={15} strokeWidth={1.75} aria-hidden="true" />
        {isCopied ? 'Copied' : 'Copy report'}
      </button>
      <button type="button" className="btn" aria-disabled={isRunning} onClick={() => void checkRuns.run()}>
        <RotateCw
          size={15}
          strokeWidth={1.75}
          className={isRunning ? 'turning' : undefined}
          aria-hidden="true"
        />
        {isRunning ? 'Checking' : 'Check all again'}
      </button>
    </header>
  )
}

function about(account: ApiAccount | null, app: ApiApp | null): string {
  if (account === null) return 'From nothing to the first real message. This list ticks itself off.'
  const login = account.login === 'instagram' ? 'Instagram login' : 'Facebook login'
  const through = account.platform === 'messenger' ? `Messenger, ${login}` : login
  return app === null ? through : `${through}, in the app “${app.name}”`
}
