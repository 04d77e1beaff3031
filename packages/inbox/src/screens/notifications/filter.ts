import { useNavigate, useSearch } from '@tanstack/react-router'
import type { NotificationFilter } from '../../data/api.ts'

/** What stands in the address: only what is not the usual. */
export interface NotificationSearch {
  readonly state?: 'set_aside' | 'ignored' | 'received'
  readonly account?: string
  readonly since?: string
}

const STATES = ['set_aside', 'ignored', 'received'] as const

export function notificationSearch(raw: Record<string, unknown>): NotificationSearch {
  const state = STATES.find((each) => each === raw.state)
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof raw.account === 'string' && raw.account !== '' ? { account: raw.account } : {}),
    ...(typeof raw.since === 'string' && !Number.isNaN(Date.parse(raw.since)) ? { since: raw.since } : {}),
  }
}

/** The filter of the address, and how to change it. */
export function useNotificationFilter(): {
  readonly filter: NotificationFilter
  readonly change: (change: Partial<NotificationFilter>) => void
} {
  const search = useSearch({ strict: false }) as NotificationSearch
  const navigate = useNavigate()
  const filter: NotificationFilter = {
    state: search.state ?? null,
    account: search.account ?? null,
    since: search.since ?? null,
  }
  return {
    filter,
    change: (change) => {
      const next = { ...filter, ...change }
      const given = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null))
      void navigate({ to: '/notifications', search: given as NotificationSearch })
    },
  }
}
