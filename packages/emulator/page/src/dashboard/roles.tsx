import type { ControlRole } from '@roost/emulator/control'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useAccounts, usePeople, useRoles, useUsers } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { RoleChip, roleNames } from './role-chip.tsx'
import { Line, Lines, Step } from './step.tsx'

const select =
  'h-9 min-w-0 rounded-control bg-surface px-2 text-[16px] shadow-[inset_0_0_0_1px_var(--line-strong)] sm:text-[13px]'

interface Subject {
  readonly id: string
  readonly name: string
}

/** Everybody who can have a role: Instagram accounts, people with a Facebook account, people who write. */
function useSubjects(): readonly Subject[] {
  const accounts = useAccounts()
  const users = useUsers()
  const people = usePeople()
  return [
    ...(accounts.data ?? [])
      .filter((one) => one.platform === 'instagram')
      .map(({ id, username }) => ({ id, name: `${username} (business)` })),
    ...(users.data ?? []).map(({ id, name }) => ({ id, name: `${name} (Facebook account)` })),
    ...(people.data ?? []).map(({ id, name }) => ({ id, name: `${name} (customer)` })),
  ]
}

function Invite({ subjects }: { subjects: readonly Subject[] }) {
  const id = useId()
  const [subjectId, setSubjectId] = useState<string | null>(null)
  const [role, setRole] = useState<ControlRole['role']>('instagram_tester')
  const invite = useChange(() => api.invite(subjectId ?? subjects[0]?.id ?? '', role))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <label htmlFor={`${id}-who`} className="grid min-w-0 gap-1 text-[12px]/[16px] font-medium text-ink-2">
        Who
        <select
          id={`${id}-who`}
          className={select}
          value={subjectId ?? subjects[0]?.id ?? ''}
          onChange={(event) => setSubjectId(event.target.value)}
        >
          {subjects.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-role`} className="grid gap-1 text-[12px]/[16px] font-medium text-ink-2">
        Role
        <select
          id={`${id}-role`}
          className={select}
          value={role}
          onChange={(event) => setRole(event.target.value as ControlRole['role'])}
        >
          {Object.entries(roleNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn h-9" disabled={subjects.length === 0 || invite.isPending}>
        Add people
      </button>
      <Refused error={invite.error} />
    </form>
  )
}

function RoleLine({ role, name }: { role: ControlRole; name: string }) {
  const accept = useChange(() => api.accept(role.subjectId))
  const remove = useChange(() => api.removeRole(role.subjectId))
  return (
    <Line
      end={
        <>
          <RoleChip role={role.isAccepted ? role.role : 'invited'} />
          {role.isAccepted ? null : (
            <button
              type="button"
              className="btn sm"
              aria-label={`Accept as ${name}`}
              onClick={() => accept.mutate(undefined)}
            >
              Accept
            </button>
          )}
          <button
            type="button"
            className="btn sm"
            aria-label={`Remove the role of ${name}`}
            onClick={() => remove.mutate(undefined)}
          >
            Remove
          </button>
          <Refused error={accept.error ?? remove.error} />
        </>
      }
    >
      <bdi className="font-medium">{name}</bdi> <span className="cap">{roleNames[role.role]}</span>
    </Line>
  )
}

/** Roles on the app: invited here, accepted by the one who was invited. */
export function Roles() {
  const roles = useRoles()
  const subjects = useSubjects()
  const nameOf = (id: string) => subjects.find((one) => one.id === id)?.name ?? id
  return (
    <Step
      title="Roles"
      says="An invite opens nothing until it is accepted: in Instagram under Website permissions, Tester invites. Here you play both halves."
    >
      <Invite subjects={subjects} />
      <Refused error={roles.error} />
      <Lines>
        {(roles.data ?? []).map((role) => (
          <RoleLine key={role.subjectId} role={role} name={nameOf(role.subjectId)} />
        ))}
      </Lines>
    </Step>
  )
}
