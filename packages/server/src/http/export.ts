import { z } from 'zod'
import type { ExportFormat } from '../export.ts'
import { type Route, route } from './route.ts'

const query = z.object({
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
  account: z.string().min(1).max(100).optional(),
  person: z.string().min(1).max(200).optional().describe('IGSID or PSID.'),
  since: z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-22T10:00:00Z' })
    .optional(),
})

const TYPES: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

export const exportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/export',
    permission: 'owner',
    summary: 'All messages, one a line, oldest stored first; as JSON Lines or CSV, streamed.',
    query,
    answers: { 200: { description: 'The messages.', contentType: 'application/x-ndjson' } },
    async run({ query: { format, account, person, since }, services: { store } }) {
      const parts = store.exportMessages({
        format,
        ...(account === undefined ? {} : { accountId: account }),
        ...(person === undefined ? {} : { personId: person }),
        ...(since === undefined ? {} : { sinceMs: Date.parse(since) }),
      })
      const iterator = parts[Symbol.asyncIterator]()
      // Asked for here, so that a refusal is an answer and not a broken stream.
      const first = await iterator.next()
      return {
        headers: {
          'content-type': TYPES[format],
          'content-disposition': `attachment; filename="messages.${format}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
        parts: startingWith(first, iterator),
      }
    },
  }),
]

function startingWith<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncIterator<T> {
  let given: IteratorResult<T> | null = first
  return {
    async next() {
      const next = given ?? (await rest.next())
      given = null
      return next
    },
    return: async () => (await rest.return?.()) ?? { done: true, value: undefined },
  }
}
