import type { ControlAct, ControlActResult } from '@roost/emulator/control'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import { keys } from './queries.ts'

/** What a person does in one thread; `to` is known from the thread. */
export type Act = Omit<ControlAct, 'to'>

export type ActMutation = UseMutationResult<ControlActResult, Error, Act>

/**
 * Lets the person act in one thread. Acts run one after the other, so that two quick lines keep their order.
 * Each place that acts has its own, so that a refusal is shown beside what failed.
 */
export function useAct(personId: string, accountId: string): ActMutation {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: `act-${personId}` },
    mutationFn: (act: Act) => api.act(personId, { ...act, to: accountId }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.thread(personId, accountId) }),
  })
}
