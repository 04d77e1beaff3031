/** How an account or a Page stands with Meta. Source: reference, login and set-up, 13 and 14. */

export interface InstagramStanding {
  accountType: 'business' | 'creator' | 'personal'
  /** Instagram > Settings > Messages and story replies > Message controls > Connected tools > Allow access to messages. */
  allowsMessages: boolean
  /** A Creator account linked to a Page is told nothing before its conversations were listed once. */
  isAwake: boolean
}

export interface PageStanding {
  /** Business portfolio that owns the Page: listed with `business_management` alone. */
  portfolioId: string | null
  /** Page tasks by Facebook user id; without any, a Page token of that user is dead (190/492). */
  tasks: Record<string, PageTask[]>
}

export const PAGE_TASKS = [
  'ADVERTISE',
  'ANALYZE',
  'CREATE_CONTENT',
  'MESSAGING',
  'MODERATE',
  'MANAGE',
] as const
export type PageTask = (typeof PAGE_TASKS)[number]

/** A person with a Facebook account, who may manage Pages and develop the app. */
export interface FacebookUser {
  id: string
  name: string
}

export function tasksOf(page: PageStanding | null, userId: string | null): readonly PageTask[] {
  return (userId === null ? undefined : page?.tasks[userId]) ?? []
}

/** Full control counts as any task. */
export function hasTask(page: PageStanding | null, userId: string | null, ...wanted: PageTask[]): boolean {
  const tasks = tasksOf(page, userId)
  return tasks.includes('MANAGE') || wanted.some((task) => tasks.includes(task))
}
