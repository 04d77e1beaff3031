import type { ApiCheckGroup } from '../api.ts'
import type { DoctorContext } from './context.ts'
import type { Finding } from './finding.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** What every check has, whatever it looks at. */
interface Named {
  /** As the reference and people call it, such as `acct.messages`. */
  readonly id: string
  /** Unique; default `id`. Where one question is asked of two things. */
  readonly key?: string
  /** What is so when it is well, as a sentence without a full stop. */
  readonly title: string
  readonly group: ApiCheckGroup
  /** Default `read`. The others run only with leave. */
  readonly kind?: 'read' | 'write' | 'visible'
  /** Keys of checks whose failure makes this one pointless; they stand before it in the list. */
  readonly needs?: readonly string[]
}

/** One question about a set-up. It reads, here and at Meta, unless its `kind` says otherwise. One file each in `checks/`. */
export type Check =
  | (Named & {
      readonly scope: 'server'
      run(context: DoctorContext): Finding | Promise<Finding>
    })
  | (Named & {
      readonly scope: 'app'
      run(app: CheckedApp, context: DoctorContext): Finding | Promise<Finding>
    })
  | (Named & {
      readonly scope: 'account'
      run(account: CheckedAccount, context: DoctorContext): Finding | Promise<Finding>
    })
