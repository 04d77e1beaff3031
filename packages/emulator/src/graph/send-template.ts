/** Generic, button and product templates. Source: reference, send and conversations, 2.4; errors and limits, 5.3. */
import { badParameter, GraphRefusal } from '../errors.ts'
import type { Account, Template } from '../world.ts'
import { asObject, type JsonObject, listOf } from './call.ts'

export const MOST_ELEMENTS = 10
export const MOST_BUTTONS = 3
export const BUTTON_TEXT_CHARACTERS = 640
export const TITLE_CHARACTERS = 80
export const MOST_PRODUCTS = 10
export const BUTTON_TITLE_CHARACTERS = 20
export const PAYLOAD_CHARACTERS = 1000
const AT = 'message[attachment][payload]'

export function templateOf(account: Account, payload: JsonObject): Template {
  switch (payload.template_type) {
    case 'generic':
      return { template_type: 'generic', elements: elementsOf(account, payload.elements) }
    case 'button':
      return {
        template_type: 'button',
        text: textOf(payload.text),
        buttons: buttonsOf(account, payload.buttons, 1, `${AT}[buttons]`),
      }
    case 'product':
      return { template_type: 'product', elements: productsOf(payload.elements) }
    case 'media':
      if (account.platform === 'instagram') throw new GraphRefusal('BAD_MESSAGE')
      return { template_type: 'media', elements: mediaOf(account, payload.elements) }
    default:
      throw new GraphRefusal('BAD_MESSAGE')
  }
}

function elementsOf(account: Account, given: unknown): object[] {
  const list = listOf(given)
  if (list === null || list.length === 0 || list.length > MOST_ELEMENTS) {
    throw badParameter(`param ${AT}[elements] must have between 1 and 10 elements`)
  }
  return list.map((item, index) => elementOf(account, asObject(item), `${AT}[elements][${index}]`))
}

/** A title and at least one thing besides it. */
function elementOf(account: Account, element: JsonObject | null, at: string): object {
  if (element === null || typeof element.title !== 'string' || element.title === '') {
    throw badParameter(`param ${at}[title] must be non-empty.`)
  }
  for (const name of ['title', 'subtitle']) checkLength(element[name], TITLE_CHARACTERS, `${at}[${name}]`)
  if (Object.keys(element).length < 2) throw new GraphRefusal('BAD_MESSAGE')
  for (const name of ['image_url', 'item_url']) checkUrl(element[name], `${at}[${name}]`)
  checkUrl(asObject(element.default_action)?.url, `${at}[default_action][url]`)
  if (element.buttons === undefined) return element
  return { ...element, buttons: buttonsOf(account, element.buttons, 0, `${at}[buttons]`) }
}

/** Ids of the catalogue of the same Page. The world keeps no catalogue: any number is a product, no other word is. */
function productsOf(given: unknown): object[] {
  const list = listOf(given)?.map(asObject) ?? []
  if (list.length === 0 || list.length > MOST_PRODUCTS) {
    throw badParameter(`param ${AT}[elements] must have between 1 and 10 elements`)
  }
  return list.map((element) => {
    const id = String(element?.id ?? '')
    if (!/^\d{1,30}$/.test(id)) throw new GraphRefusal('PRODUCT_BAD')
    return { id }
  })
}

function mediaOf(account: Account, given: unknown): object[] {
  const [element, ...more] = listOf(given)?.map(asObject) ?? []
  const type = element?.media_type
  if (!element || more.length > 0 || (type !== 'image' && type !== 'video')) {
    throw badParameter(`param ${AT}[elements] must have one element with media_type image or video`)
  }
  if (element.buttons === undefined) return [element]
  return [{ ...element, buttons: buttonsOf(account, element.buttons, 0, `${AT}[elements][0][buttons]`) }]
}

function textOf(text: unknown): string {
  if (typeof text !== 'string' || text === '') throw badParameter(`param ${AT}[text] must be non-empty.`)
  checkLength(text, BUTTON_TEXT_CHARACTERS, `${AT}[text]`)
  return text
}

function buttonsOf(account: Account, given: unknown, least: number, at: string): JsonObject[] {
  const list = listOf(given)
  if (list === null || list.length < least || list.length > MOST_BUTTONS) {
    throw badParameter(`param ${at} must have between ${least} and ${MOST_BUTTONS} elements`)
  }
  return list.map((item, index) => buttonOf(account, asObject(item), `${at}[${index}]`))
}

/** Button types that Messenger has besides the two that Instagram takes. */
const MESSENGER_BUTTONS: ReadonlySet<unknown> = new Set([
  'phone_number',
  'account_link',
  'account_unlink',
  'game_play',
])

function buttonOf(account: Account, button: JsonObject | null, at: string): JsonObject {
  const type = button?.type
  if (account.platform === 'messenger' && button && MESSENGER_BUTTONS.has(type)) return button
  if (button === null || typeof button.title !== 'string' || button.title === '') {
    throw new GraphRefusal('BUTTON_TITLE')
  }
  if (type !== 'web_url' && type !== 'postback') throw new GraphRefusal('BAD_MESSAGE')
  checkLength(button.title, BUTTON_TITLE_CHARACTERS, `${at}[title]`)
  if (type === 'web_url') {
    if (typeof button.url !== 'string' || button.url === '') throw new GraphRefusal('BUTTON_URL')
    checkUrl(button.url, `${at}[url]`)
  } else {
    if (typeof button.payload !== 'string' || button.payload === '') throw new GraphRefusal('BUTTON_PAYLOAD')
    checkLength(button.payload, PAYLOAD_CHARACTERS, `${at}[payload]`)
  }
  return button
}

function checkLength(value: unknown, most: number, at: string): void {
  if (typeof value === 'string' && [...value].length > most) {
    throw badParameter(`Length of param ${at} must be less than or equal to ${most}`)
  }
}

function checkUrl(value: unknown, at: string): void {
  if (value === undefined || value === null) return
  if (typeof value !== 'string' || !/^(https?|tel|fb-messenger):/i.test(value) || !URL.canParse(value)) {
    throw badParameter(`${at} should represent a valid URL`)
  }
}
