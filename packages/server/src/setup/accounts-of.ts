import type { DoctorContext } from './context.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** The accounts that an app connected. */
export function accountsOf(app: CheckedApp, { accounts }: DoctorContext): readonly CheckedAccount[] {
  return accounts.filter((account) => account.app?.id === app.id)
}
