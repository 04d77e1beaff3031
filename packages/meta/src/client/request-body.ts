import { OptionsError } from '../errors.ts'

/** What a call carries: at most one of the three. */
export interface CallBody {
  /** Sent as JSON. */
  readonly body?: object
  /** Sent as `application/x-www-form-urlencoded`. Members that are undefined are left out. */
  readonly form?: Readonly<Record<string, string | undefined>>
  /** Sent as `multipart/form-data`: texts and one file. */
  readonly upload?: {
    readonly fields: Readonly<Record<string, string | undefined>>
    readonly file: Blob
    readonly fileName: string
  }
}

/** A body as `fetch` takes it, and as a log may show it. */
export interface EncodedBody {
  readonly sent: string | FormData | null
  /** Null: none, or `fetch` sets it (a multipart boundary is its own). */
  readonly contentType: string | null
  /** A file is shown by its size, never by its bytes. */
  readonly shown: string | null
}

export function encodeBody(call: CallBody): EncodedBody {
  if (call.upload !== undefined) return encodeUpload(call.upload)
  if (call.form !== undefined) {
    const text = new URLSearchParams(filled(call.form)).toString()
    return { sent: text, contentType: 'application/x-www-form-urlencoded', shown: text }
  }
  if (call.body === undefined) return { sent: null, contentType: null, shown: null }
  const text = jsonOf(call.body)
  return { sent: text, contentType: 'application/json', shown: text }
}

function jsonOf(body: object): string {
  try {
    return JSON.stringify(body)
  } catch {
    // A cycle, or a bigint, in a message of the caller's own making.
    throw new OptionsError('The message cannot be written as JSON.')
  }
}

function encodeUpload({ fields, file, fileName }: NonNullable<CallBody['upload']>): EncodedBody {
  const form = new FormData()
  for (const [name, value] of filled(fields)) form.set(name, value)
  form.set('filedata', file, fileName)
  const filedata = { fileName, type: file.type, bytes: file.size }
  return {
    sent: form,
    contentType: null,
    shown: JSON.stringify({ ...Object.fromEntries(filled(fields)), filedata }),
  }
}

function filled(fields: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}
