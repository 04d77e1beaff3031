import { OptionsError } from '../errors.ts'
import { dataOf, filledTextOf, listOf, recordOf } from '../fields.ts'
import {
  ICE_BREAKERS_PER_LOCALE,
  MENU_ITEMS,
  MENU_PAYLOAD_CHARACTERS,
  MENU_TITLE_CHARACTERS,
} from '../wire/limits.ts'
import type { WireIceBreakers, WirePersistentMenu } from '../wire/messenger-profile.ts'
import type { Settings } from './options.ts'
import type { Request } from './request.ts'
import { requireCharacters, requireFilled, requireRows, requireWebAddress } from './require.ts'

/** A question to begin a conversation with. */
export interface IceBreaker {
  readonly question: string
  /** Comes back in the `postback` event of a tap. */
  readonly payload: string
}

/** The ice breakers for one language. */
export interface IceBreakers {
  /** `default`, or such as `en_GB`. Default `default`. */
  readonly locale?: string
  /** 1 to 4. */
  readonly questions: readonly IceBreaker[]
}

/** One line of the persistent menu. */
export type MenuItem =
  /** Title up to 30 characters, payload up to 1000; a tap comes as a `postback` event. */
  | { readonly type: 'postback'; readonly title: string; readonly payload: string }
  /** Title up to 30 characters. */
  | { readonly type: 'web_url'; readonly title: string; readonly url: string }

/** The persistent menu for one language. */
export interface PersistentMenu {
  /** `default`, or such as `en_GB`. Default `default`. */
  readonly locale?: string
  /** 1 to 20; Meta advises five. */
  readonly items: readonly MenuItem[]
}

/** What is set, of both properties. */
export interface MessengerProfileState {
  /** Empty: none are set. */
  readonly iceBreakers: readonly Required<IceBreakers>[]
  /** Empty: none is set. */
  readonly persistentMenu: readonly Required<PersistentMenu>[]
}

/** What `delete` takes away, as Meta spells it. */
export type MessengerProfileProperty = 'ice_breakers' | 'persistent_menu'

/**
 * What a person sees of the business before and beside the messages: ice breakers (questions to begin with) and the
 * persistent menu. `/{id}/messenger_profile`; taps arrive as `postback` events and open the window.
 *
 * All three are safe to repeat. About 10 calls in 10 minutes and Page. Kinds to expect: `bad_request`, `rate_limited`,
 * `token_invalid`, `permission_missing`. Needs the permissions of sending. Threads that are open see a change only after the person
 * refreshed the inbox.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/ice-breakers and …/persistent-menu, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function greet(client: Client): Promise<void> {
 *   await client.messengerProfile.set({
 *     iceBreakers: [{ questions: [{ question: 'Where are you?', payload: 'WHERE' }] }],
 *     persistentMenu: [{ items: [{ type: 'postback', title: 'Talk to a person', payload: 'PERSON' }] }],
 *   })
 * }
 */
export interface MessengerProfile {
  get(options?: { readonly signal?: AbortSignal }): Promise<MessengerProfileState>
  /**
   * Sets what is given and leaves the rest. A list stands for all languages, so `default` must be among them; what was set
   * before is replaced.
   */
  set(options: {
    readonly iceBreakers?: readonly IceBreakers[]
    readonly persistentMenu?: readonly PersistentMenu[]
    readonly signal?: AbortSignal
  }): Promise<void>
  delete(
    properties: readonly MessengerProfileProperty[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<void>
}

const PROPERTIES: ReadonlySet<string> = new Set(['ice_breakers', 'persistent_menu'])

export function createMessengerProfile(settings: Settings, request: Request): MessengerProfile {
  const { login, nodeId } = settings
  // Without it a Page means its Messenger profile, a success in the wrong place.
  const platform = login === 'facebook' && settings.platform === 'instagram' ? 'instagram' : undefined
  const path = [login === 'instagram' ? nodeId : 'me', 'messenger_profile']
  return {
    get: async (options) => {
      const query = { platform, fields: 'ice_breakers,persistent_menu' }
      return parseState(await request({ method: 'GET', path, query, signal: options?.signal }))
    },
    set: async ({ iceBreakers, persistentMenu, signal }) => {
      if (iceBreakers === undefined && persistentMenu === undefined) {
        throw new OptionsError('Give iceBreakers, persistentMenu, or both.')
      }
      const body = {
        ...(platform === undefined ? {} : { platform }),
        ...(iceBreakers === undefined ? {} : { ice_breakers: wireIceBreakers(iceBreakers) }),
        ...(persistentMenu === undefined ? {} : { persistent_menu: wireMenu(persistentMenu) }),
      }
      await request({ method: 'POST', path, query: { platform }, body, signal })
    },
    delete: async (properties, options) => {
      requireRows('properties', properties, PROPERTIES.size)
      if (!properties.every((property) => PROPERTIES.has(property))) {
        throw new OptionsError('properties are "ice_breakers" and "persistent_menu".')
      }
      const query = { platform, fields: JSON.stringify(properties) }
      await request({ method: 'DELETE', path, query, signal: options?.signal })
    },
  }
}

function wireIceBreakers(sets: readonly IceBreakers[]): readonly WireIceBreakers[] {
  requireLocales('iceBreakers', sets)
  return sets.map(({ locale = 'default', questions }) => {
    requireRows(`iceBreakers of ${locale}`, questions, ICE_BREAKERS_PER_LOCALE)
    for (const { question, payload } of questions) {
      requireFilled('question', question)
      requireFilled('payload', payload)
    }
    return { locale, call_to_actions: questions.map(({ question, payload }) => ({ question, payload })) }
  })
}

function wireMenu(menus: readonly PersistentMenu[]): readonly WirePersistentMenu[] {
  requireLocales('persistentMenu', menus)
  return menus.map(({ locale = 'default', items }) => {
    requireRows(`persistentMenu of ${locale}`, items, MENU_ITEMS)
    return { locale, call_to_actions: items.map(wireItem) }
  })
}

function wireItem(item: MenuItem): WirePersistentMenu['call_to_actions'][number] {
  requireCharacters('title', item.title, MENU_TITLE_CHARACTERS)
  switch (item.type) {
    case 'postback':
      requireCharacters('payload', item.payload, MENU_PAYLOAD_CHARACTERS)
      return { type: 'postback', title: item.title, payload: item.payload }
    case 'web_url':
      requireWebAddress('url', item.url)
      return { type: 'web_url', title: item.title, url: item.url }
    default:
      throw new OptionsError('An item of the menu is a "postback" or a "web_url".')
  }
}

function requireLocales(name: string, sets: readonly { readonly locale?: string }[]): void {
  if (!Array.isArray(sets)) throw new OptionsError(`${name} is a list.`)
  const locales = sets.map(({ locale }) => locale ?? 'default')
  if (new Set(locales).size < locales.length) throw new OptionsError(`${name} has a locale twice.`)
  if (!locales.includes('default')) {
    throw new OptionsError(`${name} lacks the locale "default", which Meta asks for.`)
  }
}

/**
 * Three shapes come back: ice breakers as rows of their own when they were set by locale, inside `ice_breakers` when they were
 * set the old way, and menus inside `persistent_menu`.
 */
function parseState(answer: unknown): MessengerProfileState {
  const rows = dataOf(answer)
  const iceBreakers = rows.flatMap((row) => {
    const inside = listOf(row.ice_breakers)
    if (inside.length === 0) return parseIceBreakers(row)
    const old = questionsOf(inside)
    return old.length > 0 ? [{ locale: 'default', questions: old }] : inside.flatMap(parseIceBreakers)
  })
  return {
    iceBreakers,
    persistentMenu: rows.flatMap((row) => listOf(row.persistent_menu).flatMap(parseMenu)),
  }
}

function parseIceBreakers(value: unknown): readonly Required<IceBreakers>[] {
  const row = recordOf(value)
  const questions = questionsOf(listOf(row?.call_to_actions))
  return questions.length === 0 ? [] : [{ locale: filledTextOf(row?.locale) ?? 'default', questions }]
}

function questionsOf(list: readonly unknown[]): readonly IceBreaker[] {
  return list.flatMap((value) => {
    const row = recordOf(value)
    const question = filledTextOf(row?.question)
    return question === null ? [] : [{ question, payload: filledTextOf(row?.payload) ?? '' }]
  })
}

function parseMenu(value: unknown): readonly Required<PersistentMenu>[] {
  const row = recordOf(value)
  const items = listOf(row?.call_to_actions).flatMap(parseItem)
  return items.length === 0 ? [] : [{ locale: filledTextOf(row?.locale) ?? 'default', items }]
}

function parseItem(value: unknown): readonly MenuItem[] {
  const row = recordOf(value)
  const title = filledTextOf(row?.title)
  if (title === null) return []
  const url = filledTextOf(row?.url)
  return url === null
    ? [{ type: 'postback', title, payload: filledTextOf(row?.payload) ?? '' }]
    : [{ type: 'web_url', title, url }]
}
