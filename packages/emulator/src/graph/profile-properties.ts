/**
 * `/{id|me}/messenger_profile`: ice breakers, persistent menu and, on Messenger, the rest of the profile's properties.
 * Source: reference, send and conversations, 5.
 */
import type { Emulation } from '../emulation.ts'
import { badParameter } from '../errors.ts'
import { type IceBreakers, iceBreakersOf, isLocalised, type Localised, menuOf } from '../messenger-profile.ts'
import type { Account, ProfileProperty, World } from '../world.ts'
import { type Holder, instagramAccount, messagingNode } from './access.ts'
import { asObject, type GraphCall, type JsonObject, listOf, listParam, textParam } from './call.ts'
import { requireRate } from './usage.ts'

export const MOST_QUESTIONS = 4
export const MOST_MENU_ITEMS = 20
export const MENU_TITLE_CHARACTERS = 30
const QUESTION_CHARACTERS = 80
export const PAYLOAD_CHARACTERS = 1000

const INSTAGRAM_PROPERTIES: readonly ProfileProperty[] = ['ice_breakers', 'persistent_menu']
const MESSENGER_PROPERTIES: readonly ProfileProperty[] = [
  ...INSTAGRAM_PROPERTIES,
  'get_started',
  'greeting',
  'whitelisted_domains',
  'account_linking_url',
  'commands',
]

export function messengerProfile(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const account = profileAccount(emulation.world, call, holder, id)
  requireRate(emulation, call, 'messengerProfile', account)
  const { changes } = emulation
  switch (call.method) {
    case 'GET':
      return { data: told(account, propertiesOf(account, call) ?? knownFor(account)) }
    case 'DELETE':
      remove(account, propertiesOf(account, call))
      break
    case 'POST':
      setProperties(account, call)
      break
  }
  changes.tell({ type: 'world' })
  return { result: 'success' }
}

/** With a Page token `platform=instagram` means the linked account's profile. */
function profileAccount(world: World, call: GraphCall, holder: Holder, id: string): Account {
  const node = messagingNode(world, call, holder, id)
  const isInstagram = textParam(call.params, 'platform')?.toLowerCase() === 'instagram'
  return (isInstagram ? instagramAccount(holder) : undefined) ?? node
}

function knownFor(account: Account): readonly ProfileProperty[] {
  return account.platform === 'instagram' ? INSTAGRAM_PROPERTIES : MESSENGER_PROPERTIES
}

function propertiesOf(account: Account, call: GraphCall): ProfileProperty[] | null {
  const names = listParam(call.params, 'fields')
  return names?.map((name) => knownProperty(account, name)) ?? null
}

function knownProperty(account: Account, name: string): ProfileProperty {
  const known = knownFor(account).find((property) => property === name)
  if (known !== undefined) return known
  throw badParameter(`Param fields must be one of {${knownFor(account).join(', ').toUpperCase()}}`)
}

/** Ice breakers in the newer form come back flat, in the older one under their name; the rest under theirs. */
function told(account: Account, names: readonly ProfileProperty[]): object[] {
  const rest: Partial<Record<ProfileProperty, unknown>> = {}
  const flat: object[] = []
  for (const name of names) {
    const value = readProperty(account, name)
    if (value === undefined || value === null) continue
    if (name === 'ice_breakers' && isLocalised(value as IceBreakers)) {
      const entries = value as readonly Localised<unknown>[]
      flat.push(...entries.map(({ call_to_actions, locale }) => ({ call_to_actions, locale })))
    } else rest[name] = value
  }
  return Object.keys(rest).length === 0 ? flat : [...flat, rest]
}

function readProperty(account: Account, name: ProfileProperty): unknown {
  if (name === 'ice_breakers') return iceBreakersOf(account)
  return name === 'persistent_menu' ? menuOf(account) : account.profile[name]
}

function remove(account: Account, names: readonly ProfileProperty[] | null): void {
  if (names === null || names.length === 0) throw badParameter('The parameter fields is required')
  for (const name of names) account.profile[name] = null
}

function setProperties(account: Account, call: GraphCall): void {
  const given = knownFor(account).filter((name) => call.params.has(name))
  if (given.length === 0) throw badParameter(`Requires one of the params: ${knownFor(account).join(', ')}`)
  const read = given.map((name) => [name, checked(account, name, call.params.get(name))] as const)
  for (const [name, value] of read) account.profile[name] = value
}

function checked(account: Account, name: ProfileProperty, value: unknown): unknown {
  if (name === 'ice_breakers') return iceBreakers(listOf(value))
  if (name === 'persistent_menu') return menu(account, listOf(value))
  return asObject(value) ?? listOf(value) ?? value
}

/** Either form, never both in one list. */
function iceBreakers(list: readonly unknown[] | null): IceBreakers {
  const entries = requireList('ice_breakers', list).map((entry) => requireObject('ice_breakers', entry))
  const areLocalised = entries.filter((entry) => entry.call_to_actions !== undefined).length
  if (areLocalised === 0) return questions(entries)
  if (areLocalised !== entries.length) throw badParameter('param ice_breakers mixes two forms')
  requireDefault('ice_breakers', entries)
  return entries.map(({ locale, call_to_actions: actions }) => ({
    locale: String(locale),
    call_to_actions: questions(
      requireList('ice_breakers', listOf(actions)).map((one) => requireObject('ice_breakers', one)),
    ),
  }))
}

function questions(entries: readonly JsonObject[]) {
  if (entries.length > MOST_QUESTIONS) throw badParameter('param ice_breakers has more than 4 elements')
  return entries.map(({ question, payload }) => ({
    question: requireText('ice_breakers[question]', question, QUESTION_CHARACTERS),
    payload: requireText('ice_breakers[payload]', payload, PAYLOAD_CHARACTERS),
  }))
}

function menu(account: Account, list: readonly unknown[] | null) {
  const entries = requireList('persistent_menu', list).map((entry) => requireObject('persistent_menu', entry))
  requireDefault('persistent_menu', entries)
  return entries.map(({ locale, call_to_actions: actions, composer_input_disabled: disabled }) => {
    if (disabled !== undefined && account.platform === 'instagram') {
      throw badParameter('param persistent_menu[composer_input_disabled] is not supported')
    }
    const items = requireList('persistent_menu[call_to_actions]', listOf(actions))
    if (items.length > MOST_MENU_ITEMS) throw badParameter('param persistent_menu has more than 20 items')
    return { locale: String(locale), call_to_actions: items.map((item) => menuItem(asObject(item))) }
  })
}

function menuItem(item: JsonObject | null): object {
  const at = 'persistent_menu[call_to_actions]'
  const title = requireText(`${at}[title]`, item?.title, MENU_TITLE_CHARACTERS)
  if (item?.type === 'postback') {
    return {
      type: 'postback',
      title,
      payload: requireText(`${at}[payload]`, item.payload, PAYLOAD_CHARACTERS),
    }
  }
  if (item?.type !== 'web_url') throw badParameter(`Param ${at}[type] must be one of {web_url, postback}`)
  if (typeof item.url !== 'string' || !URL.canParse(item.url)) {
    throw badParameter(`${at}[url] should represent a valid URL`)
  }
  return { type: 'web_url', title, url: item.url }
}

function requireList(name: string, list: readonly unknown[] | null): readonly unknown[] {
  if (list === null || list.length === 0) throw badParameter(`param ${name} must be a non-empty array.`)
  return list
}

function requireObject(name: string, value: unknown): JsonObject {
  const read = asObject(value)
  if (read === null) throw badParameter(`param ${name} must be an array of objects.`)
  return read
}

function requireDefault(name: string, entries: readonly JsonObject[]): void {
  if (!entries.some((entry) => entry.locale === 'default'))
    throw badParameter(`param ${name} must have a default locale`)
}

function requireText(name: string, value: unknown, most: number): string {
  if (typeof value !== 'string' || value === '') throw badParameter(`param ${name} must be non-empty.`)
  if ([...value].length > most)
    throw badParameter(`Length of param ${name} must be less than or equal to ${most}`)
  return value
}
