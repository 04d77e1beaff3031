import type { Logger } from 'pino'
import { type Seal, sealedFor } from '../seal.ts'
import type { ResealedRow, Store } from '../store.ts'

/**
 * After `ROOST_SECRET` was changed: everything that only `ROOST_SECRET_PREVIOUS` opens is sealed again with the new one, in
 * one transaction, and the log says so. What neither opens is named and left as it is. Safe to repeat. Logins on their way
 * are not sealed again: they end by themselves within the hour.
 */
export async function resealAll(
  store: Pick<Store, 'accounts' | 'storedApps' | 'reseal'>,
  seal: Seal,
  log: Logger,
): Promise<void> {
  const rows: ResealedRow[] = []
  const closed: string[] = []
  const look = (kind: ResealedRow['kind'], id: string, owner: string, before: Uint8Array) => {
    const secret = seal.secretOf(owner, before)
    if (secret === null) closed.push(id)
    if (secret === 'previous')
      rows.push({ kind, id, before, sealed: seal.seal(owner, seal.open(owner, before)) })
  }
  for (const { id, tokenSealed } of await store.accounts()) {
    if (tokenSealed !== null) look('account', id, id, tokenSealed)
  }
  for (const { id, secretsSealed } of await store.storedApps()) {
    look('app', id, sealedFor('app', id), secretsSealed)
  }
  if (closed.length > 0) {
    log.warn(
      { ids: closed },
      'saved tokens or app secrets do not open with ROOST_SECRET: connect these again',
    )
  }
  if (rows.length === 0) return
  const count = await store.reseal(rows)
  log.info(
    { count },
    'tokens and app secrets are sealed with the new ROOST_SECRET; ROOST_SECRET_PREVIOUS can go',
  )
}
