import type { ControlRoleState } from '@roost/emulator/control'

/** Roles as Meta's dashboard names them. */
export const roleNames = {
  administrator: 'Administrator',
  developer: 'Developer',
  tester: 'Tester',
  instagram_tester: 'Instagram tester',
} as const

/** The role of an account or a person on the app; an invite counts as none until it is accepted. */
export function RoleChip({ role }: { role: ControlRoleState }) {
  if (role === 'none') return <span className="chip">No role</span>
  if (role === 'invited') return <span className="chip warn">Invite not accepted</span>
  return <span className="chip ok">{roleNames[role]}</span>
}
