import type { StoredApp } from '../meta-app.ts'
import type { Database, Row } from './database.ts'

export function storedApps(database: Database): readonly StoredApp[] {
  return database.all('SELECT * FROM apps ORDER BY rowid').map(readApp)
}

/** Adds or replaces. */
export function saveApp(database: Database, app: StoredApp): void {
  database.run(
    `INSERT INTO apps (id, name, meta_app_id, instagram_app_id, secrets_sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, meta_app_id = excluded.meta_app_id,
       instagram_app_id = excluded.instagram_app_id, secrets_sealed = excluded.secrets_sealed`,
    app.id,
    app.name,
    app.metaAppId,
    app.instagramAppId,
    app.secretsSealed,
  )
}

export function removeApp(database: Database, id: string): boolean {
  return database.run('DELETE FROM apps WHERE id = ?', id).changes > 0
}

function readApp(row: Row): StoredApp {
  return {
    id: row.id as string,
    name: row.name as string,
    metaAppId: row.meta_app_id as string | null,
    instagramAppId: row.instagram_app_id as string | null,
    secretsSealed: row.secrets_sealed as Uint8Array,
  }
}
