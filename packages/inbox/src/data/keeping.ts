/** What the page about keeping asks for. */
import type { ApiMediaClass, ApiMediaPolicies } from '@roost/server/api'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './api.ts'

export const mediaPoliciesQuery = queryOptions({
  queryKey: ['media-policies'],
  queryFn: ({ signal }) => ask<ApiMediaPolicies>('GET', 'media-policies', { signal }),
})

/** @param policy `link`, `keep`, or days such as `30d` */
export function saveMediaPolicy(mediaClass: ApiMediaClass, policy: string): Promise<ApiMediaPolicies> {
  return ask<ApiMediaPolicies>('POST', 'media-policies', { body: { class: mediaClass, policy } })
}
