/** Which Pages a person's token shows. Source: reference, login and set-up, 5.4 (“Empty `data`”) and 14. */
import { tasksOf } from '../access/standing.ts'
import type { Token } from '../access/token.ts'
import type { Account, World } from '../world.ts'

/** The Pages this person has a task on. */
export function pagesOf(world: World, userId: string): Account[] {
  return world.accounts.filter((one) => one.platform === 'messenger' && tasksOf(one.page, userId).length > 0)
}

/** Without those that were not ticked, and without a portfolio's when `business_management` was not granted. */
export function listedPages(world: World, { subjectId, scopes, targets }: Token): Account[] {
  return pagesOf(world, subjectId)
    .filter((page) => targets === null || targets.includes(page.id))
    .filter(({ page }) => page?.portfolioId === null || scopes.includes('business_management'))
}
