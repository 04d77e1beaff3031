import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../command-error.ts'

/** What the sandbox makes once and keeps, so that a restart changes neither key nor stored tokens. */
export interface SandboxSecrets {
  /** Encrypts tokens at rest; the sandbox's own `ROOST_SECRET`. */
  readonly roostSecret: string
  /** Bearer key announced in `sandbox.json`. */
  readonly apiKey: string
}

/**
 * Reads the secrets of a data folder, or makes them: `sandbox-secrets.json`, mode 0600, on disk before it is used. A file
 * that cannot be read as such is refused and not replaced: a new secret would make every saved token unreadable.
 */
export async function readOrMakeSecrets(dataFolder: string): Promise<SandboxSecrets> {
  const path = join(dataFolder, 'sandbox-secrets.json')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return makeSecrets(path)
  }
  const secrets = parseSecrets(text)
  if (!secrets) {
    throw new CommandError(
      `${path} is damaged. Restore it, or remove the folder to begin with an empty sandbox.`,
    )
  }
  return secrets
}

function parseSecrets(text: string): SandboxSecrets | null {
  try {
    const { roostSecret, apiKey } = JSON.parse(text) as Partial<Record<keyof SandboxSecrets, unknown>>
    return typeof roostSecret === 'string' && typeof apiKey === 'string' ? { roostSecret, apiKey } : null
  } catch {
    return null
  }
}

async function makeSecrets(path: string): Promise<SandboxSecrets> {
  const secrets: SandboxSecrets = {
    roostSecret: randomBytes(32).toString('base64url'),
    apiKey: `roost_${randomBytes(32).toString('base64url')}`,
  }
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  return secrets
}
