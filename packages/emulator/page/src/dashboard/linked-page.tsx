import type { ControlAccount, ControlPage, ControlUser } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useAccounts, usePage, useUsers } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { Switch } from '../parts/switch.tsx'

const pageTasks = ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING', 'ADVERTISE', 'ANALYZE'] as const

function Tasks({ page, user }: { page: ControlPage; user: ControlUser }) {
  const change = useChange((given: Parameters<typeof api.changePage>[1]) => api.changePage(page.id, given))
  // While a change is under way the next one goes on from it, since a list is replaced as a whole.
  const tasksNow = (change.isPending ? change.variables.tasks : null) ?? page.tasks
  const held = tasksNow[user.id] ?? []
  const set = (task: string, isOn: boolean) => {
    const tasks = isOn ? [...held, task] : held.filter((one) => one !== task)
    change.mutate({ tasks: { ...tasksNow, [user.id]: tasks } })
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="pb-1 text-[12px]/[16px] font-medium text-ink-2">
        Page tasks of <bdi>{user.name}</bdi>
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {pageTasks.map((task) => (
          <label
            key={task}
            className="flex min-h-6 items-center gap-1.5 text-[12px]/[16px] pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={held.includes(task)}
              onChange={(event) => set(task, event.target.checked)}
            />
            <code>{task}</code>
          </label>
        ))}
      </div>
      <Refused error={change.error} />
    </fieldset>
  )
}

/** The Page's link to its Instagram account, and who may do what on it. */
export function LinkedPage({ page: { id } }: { page: ControlAccount }) {
  const page = usePage(id)
  const users = useUsers()
  const accounts = useAccounts()
  const change = useChange((instagramAccountId: string | null) => api.changePage(id, { instagramAccountId }))
  const linkable = (accounts.data ?? []).filter(
    (one) => one.platform === 'instagram' && one.login === 'facebook',
  )
  if (!page.data) return <Refused error={page.error} />
  const { instagramAccountId } = page.data
  return (
    <div className="grid gap-2.5">
      {linkable.map((account) => (
        <span key={account.id} className="flex items-center gap-1.5 text-[13px]/[20px]">
          <Switch
            label={`Link ${account.username} to the Page`}
            isOn={instagramAccountId === account.id}
            onChange={(isLinked) => change.mutate(isLinked ? account.id : null)}
          />
          Linked account: <bdi>{account.username}</bdi>
        </span>
      ))}
      {(users.data ?? []).map((user) => (
        <Tasks key={user.id} page={page.data} user={user} />
      ))}
      <Refused error={change.error} />
    </div>
  )
}
