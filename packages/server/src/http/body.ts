import { AppError } from '../errors.ts'

/** The largest body of the API. The longest text that Meta takes is 2,000 characters. */
const MAX_API_BODY_BYTES = 64 * 1024

/** Reads a JSON body. Throws `invalid` for another type or for text that is no JSON, `too_large` over 64 kB. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new AppError(
      'invalid',
      type === '' ? 'The request has no content type.' : 'The body is not JSON by its content type.',
      'Send JSON with `Content-Type: application/json`.',
    )
  }
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'The body cannot be read as JSON.', 'Send one JSON object in UTF-8.', {
      cause,
    })
  }
}

/** Reads a form. Throws `invalid` for another type, `too_large` over 64 kB. */
export async function readFormBody(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new AppError(
      'invalid',
      'The body is not a form by its content type.',
      'Meta posts signed_request as a form.',
    )
  }
  return new URLSearchParams(await readText(request))
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new AppError(
    'too_large',
    `The body is larger than ${MAX_API_BODY_BYTES / 1024} kB.`,
    'Send a smaller one.',
  )
  if (Number(request.headers.get('content-length') ?? 0) > MAX_API_BODY_BYTES) throw tooLarge
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > MAX_API_BODY_BYTES) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
