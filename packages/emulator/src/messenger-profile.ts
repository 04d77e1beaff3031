/**
 * Ice breakers and persistent menu as a phone shows them: what an app has set, else what the world came with.
 * Source: reference, send and conversations, 5.
 */
import type { ControlButton } from './control.ts'
import type { Account } from './world.ts'

export interface IceBreaker {
  readonly question: string
  readonly payload: string
}

/** One language's entry of a property in the newer form. */
export interface Localised<T> {
  readonly locale: string
  readonly call_to_actions: readonly T[]
}

export interface MenuItem {
  readonly type: 'postback' | 'web_url'
  readonly title: string
  readonly payload?: string
  readonly url?: string
}

/** The older form is a bare list of questions; the newer one has a list per locale. Null: none are set. */
export type IceBreakers = readonly IceBreaker[] | readonly Localised<IceBreaker>[] | null

export function isLocalised(set: IceBreakers): set is readonly Localised<IceBreaker>[] {
  return (set ?? []).some((entry) => 'call_to_actions' in entry)
}

/** As set through the API; the sample's own count as set in the newer form. */
export function iceBreakersOf(account: Account): IceBreakers {
  const set = account.profile.ice_breakers as IceBreakers | undefined
  if (set !== undefined) return set
  return account.iceBreakers.length === 0
    ? null
    : [{ locale: 'default', call_to_actions: account.iceBreakers }]
}

export function menuOf(account: Account): readonly Localised<MenuItem>[] | null {
  const set = account.profile.persistent_menu as readonly Localised<MenuItem>[] | null | undefined
  if (set !== undefined) return set
  if (account.persistentMenu.length === 0) return null
  return [{ locale: 'default', call_to_actions: account.persistentMenu.map(menuItem) }]
}

/** The phones of this world speak the default language. */
export function shownIceBreakers(account: Account): readonly IceBreaker[] {
  const set = iceBreakersOf(account)
  if (set === null) return []
  return isLocalised(set) ? inDefault(set) : set
}

export function shownMenu(account: Account): readonly ControlButton[] {
  return inDefault(menuOf(account) ?? []).map(({ type, title, payload, url }) => ({
    type,
    title,
    payload: payload ?? null,
    url: url ?? null,
  }))
}

function inDefault<T>(set: readonly Localised<T>[]): readonly T[] {
  return set.find((entry) => entry.locale === 'default')?.call_to_actions ?? []
}

function menuItem({ type, title, payload, url }: ControlButton): MenuItem {
  return { type, title, ...(payload !== null && { payload }), ...(url !== null && { url }) }
}
