import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * `ROOST_DATA/sandbox.json`: where a running sandbox can be reached and with what. It is only an announcement: it
 * appears when all is ready and is never read back by the sandbox itself. Its secrets open nothing but the emulator.
 */
export interface Announcement {
  readonly inboxUrl: string
  /** Ends in `/api/v1`. */
  readonly apiUrl: string
  readonly apiKey: string
  /** Ends in `/webhooks/meta`. */
  readonly webhookUrl: string
  /** Without a path. */
  readonly emulatorUrl: string
  readonly app: {
    readonly id: string
    readonly secret: string
    readonly instagramAppId: string
    readonly instagramAppSecret: string
    readonly verifyToken: string
  }
  /** The first is an Instagram Login, the second a Facebook Login with its Page; a Page on Messenger follows. */
  readonly accounts: readonly {
    readonly id: string
    readonly username: string
    readonly platform: 'instagram' | 'messenger'
    readonly login: 'instagram' | 'facebook'
    readonly pageId?: string
    readonly accessToken: string
  }[]
  readonly people: readonly {
    readonly id: string
    readonly username: string
    /** IGSID (or PSID) by account id. */
    readonly igsids: Readonly<Record<string, string>>
  }[]
}

function announcementPath(dataFolder: string): string {
  return join(dataFolder, 'sandbox.json')
}

/** Whole or not at all: written beside its place, readable by its owner only, then renamed. */
export async function announce(dataFolder: string, announcement: Announcement): Promise<void> {
  const path = announcementPath(dataFolder)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(announcement, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, path)
}

/** Takes the announcement back; safe to repeat. */
export async function withdrawAnnouncement(dataFolder: string): Promise<void> {
  await rm(announcementPath(dataFolder), { force: true })
}

/** Null when no sandbox announced itself in this folder. */
export async function readAnnouncement(dataFolder: string): Promise<Announcement | null> {
  let text: string
  try {
    text = await readFile(announcementPath(dataFolder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return JSON.parse(text) as Announcement
}
