import type { Admin } from '@roost/server/admin'
import type { Context } from './context.ts'

/**
 * Opens the store of `ROOST_DATA` for one piece of work, beside a running server or without one, and closes it again.
 * Server and database are loaded only here, so that commands without a store start at once.
 */
export async function withAdmin<T>(
  environment: Context['environment'],
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const [{ readConfig }, { openAdmin }] = await Promise.all([
    import('@roost/server'),
    import('@roost/server/admin'),
  ])
  const admin = await openAdmin(readConfig(environment))
  try {
    return await work(admin)
  } finally {
    await admin.close()
  }
}
