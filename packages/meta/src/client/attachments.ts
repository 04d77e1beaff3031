import { OptionsError, TransportError } from '../errors.ts'
import { filledTextOf, recordOf } from '../fields.ts'
import { IMAGE_BYTES, MEDIA_BYTES } from '../wire/limits.ts'
import type { MediaType, WireAttachmentUpload } from '../wire/send.ts'
import { readTimeout } from './connection.ts'
import { requireMediaType } from './message-rules.ts'
import type { Settings } from './options.ts'
import type { Request } from './request.ts'
import { requireWebAddress } from './require.ts'

/** A file to upload, from memory. */
export interface UploadFile {
  readonly type: MediaType
  /**
   * Pictures (png, jpeg, gif; no HEIC) up to 8 MB, everything else up to 25 MB. Video: mp4, ogg, avi, mov, webm. Sound: aac, m4a,
   * wav, mp4. Instagram's files are PDF. Its `type` (MIME) is sent along: Meta goes by it.
   */
  readonly file: Blob
  /** ASCII only. Default: the file's own name, or `file`. */
  readonly fileName?: string
  /** In place of the client's: 25 MB take their time. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** A file to upload, from its address. */
export interface UploadFromUrl {
  readonly type: MediaType
  /** Public; Meta fetches it within 10 seconds, a video within 75. */
  readonly url: string
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** What an upload gives. */
export interface UploadedAttachment {
  /** For `sendMedia` and `sendImages`: by this account only, for 90 days. */
  readonly attachmentId: string
}

/**
 * Uploads media once, to send it many times: `POST /{id}/message_attachments`. Both logins and Messenger.
 *
 * Nobody receives anything, so it is safe to repeat; each call makes a new id. Kinds to expect: `content_rejected` (too big,
 * another type than said, could not be fetched), `rate_limited`, `token_invalid`, `permission_missing`. Needs the permissions
 * of sending.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/attachment-upload, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function sendPicture(client: Client, to: string, file: Blob): Promise<void> {
 *   const { attachmentId } = await client.attachments.upload({ type: 'image', file, fileName: 'hat.png' })
 *   await client.messages.sendMedia({ to, type: 'image', attachmentId })
 * }
 */
export interface Attachments {
  upload(options: UploadFile): Promise<UploadedAttachment>
  uploadFromUrl(options: UploadFromUrl): Promise<UploadedAttachment>
}

export function createAttachments(settings: Settings, request: Request): Attachments {
  const path = [settings.nodeId, 'message_attachments']
  const platform =
    settings.login === 'facebook' && settings.platform === 'instagram' ? 'instagram' : undefined
  const timeoutOf = (options: { readonly timeoutMs?: number }) =>
    options.timeoutMs === undefined ? undefined : readTimeout('timeoutMs', options.timeoutMs)
  return {
    upload: async (options) => {
      const { type, file, signal } = options
      requireMediaType(type)
      requireFile(settings.platform, type, file)
      const message = JSON.stringify({ attachment: { type, payload: { is_reusable: true } } })
      const upload = { fields: { platform, message }, file, fileName: fileNameOf(options) }
      return parseUploaded(
        await request({ method: 'POST', path, upload, timeoutMs: timeoutOf(options), signal }),
      )
    },
    uploadFromUrl: async (options) => {
      const { type, url, signal } = options
      requireMediaType(type)
      requireWebAddress('url', url)
      const body: WireAttachmentUpload = {
        ...(platform === undefined ? {} : { platform }),
        message: { attachment: { type, payload: { url, is_reusable: true } } },
      }
      return parseUploaded(
        await request({ method: 'POST', path, body, timeoutMs: timeoutOf(options), signal }),
      )
    },
  }
}

/** What Meta takes for a picture; an absent type is left to Meta. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(['', 'image/png', 'image/jpeg', 'image/gif'])
const INSTAGRAM_FILE_TYPES: ReadonlySet<string> = new Set(['', 'application/pdf'])

function requireFile(platform: Settings['platform'], type: MediaType, file: Blob): void {
  if (!(file instanceof Blob)) throw new OptionsError('file is a Blob or a File.')
  if (file.size === 0) throw new OptionsError('The file is empty.')
  const most = type === 'image' ? IMAGE_BYTES : MEDIA_BYTES
  if (file.size > most) {
    throw new OptionsError(`The file has ${file.size} bytes; Meta takes up to ${most} of this type.`)
  }
  if (type === 'image' && !IMAGE_TYPES.has(file.type)) {
    throw new OptionsError(`A picture is png, jpeg or gif, not ${file.type}.`)
  }
  if (type === 'file' && platform === 'instagram' && !INSTAGRAM_FILE_TYPES.has(file.type)) {
    throw new OptionsError(`A file on Instagram is a PDF, not ${file.type}.`)
  }
}

function fileNameOf({ file, fileName }: UploadFile): string {
  const own = 'name' in file && typeof file.name === 'string' && file.name !== '' ? file.name : 'file'
  const name = fileName ?? own
  if (!/^[\x20-\x7e]{1,255}$/.test(name)) {
    throw new OptionsError(
      'The name of the file has letters that Meta does not take: give an ASCII fileName.',
    )
  }
  return name
}

function parseUploaded(answer: unknown): UploadedAttachment {
  const attachmentId = filledTextOf(recordOf(answer)?.attachment_id)
  if (attachmentId !== null) return { attachmentId }
  throw new TransportError('Meta answered the upload with a success that names no attachment.', {
    mayHaveArrived: false,
    reason: 'unreadable_answer',
  })
}
