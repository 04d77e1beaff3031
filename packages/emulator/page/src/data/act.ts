import type { ControlAct, ControlActResult, ControlBusinessAct } from '@roost/emulator/control'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import { keys } from './queries.ts'

/**
 * What somebody does in one conversation; `to` is known from it. Both phones have most acts in common, so one shape serves both,
 * and the emulator refuses what the side does not have.
 */
export type Act = Omit<ControlAct, 'to' | 'act'> & {
  readonly act?: NonNullable<ControlAct['act'] | ControlBusinessAct['act']>
}

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

/** The same for somebody of the business, in its own app. */
export function useBusinessAct(accountId: string, personId: string): ActMutation {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: `act-${accountId}` },
    mutationFn: (act: Act) => api.businessAct(accountId, { ...act, to: personId }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.businessThread(accountId, personId) }),
        queries.invalidateQueries({ queryKey: keys.conversations(accountId) }),
      ]),
  })
}
