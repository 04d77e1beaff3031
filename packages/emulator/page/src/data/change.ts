import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'

/**
 * One change of the world by the control API. Everything on the page is asked again after it: a switch here changes what
 * works there. Each control has its own, so that a refusal is shown beside what failed.
 */
export function useChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
): UseMutationResult<Answer, Error, Given> {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries() })
}
