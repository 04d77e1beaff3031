/** The body, unless it grows past the limit or the connection ends before it does. */
export async function readBodyUpTo(
  maxBytes: number,
  request: Request,
): Promise<Uint8Array | 'too_large' | 'cut_off'> {
  if (Number(request.headers.get('content-length')) > maxBytes) return 'too_large'
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length
      if (length > maxBytes) {
        await reader.cancel()
        return 'too_large'
      }
      chunks.push(read.value)
    }
  } catch {
    return 'cut_off'
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
