/** Generic, button and product templates. Source: reference, send and conversations, 2.4; errors and limits, 5.3. */
import { badParameter, GraphRefusal } from '../errors.ts'
import type { Template } from '../world.ts'
import { asObject, type JsonObject } from './call.ts'

const MOST_ELEMENTS = 10
const MOST_BUTTONS = 3
const BUTTON_TEXT_CHARACTERS = 640
const TITLE_CHARACTERS = 80

export function templateOf(payload: JsonObject): Template {
  switch (payload.template_type) {
    case 'generic':
      return { template_type: 'generic', elements: elementsOf(payload.elements) }
    case 'button':
      return { template_type: 'button', text: textOf(payload.text), buttons: buttonsOf(payload.buttons, 1) }
    case 'product':
      return { template_type: 'product', elements: payload.elements }
    default:
      throw new GraphRefusal('BAD_MESSAGE')
  }
}

function elementsOf(given: unknown): object[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_ELEMENTS) {
    throw badParameter('param message[attachment][payload][elements] must have between 1 and 10 elements')
  }
  return given.map((item) => {
    const element = asObject(item)
    if (element === null || typeof element.title !== 'string' || element.title === '') {
      throw badParameter('param message[attachment][payload][elements][0][title] must be non-empty.')
    }
    if ([...element.title].length > TITLE_CHARACTERS) {
      throw badParameter(
        `Length of param message[attachment][payload][elements][0][title] must be less than or equal to 80`,
      )
    }
    return element.buttons === undefined ? element : { ...element, buttons: buttonsOf(element.buttons, 0) }
  })
}

function textOf(text: unknown): string {
  if (typeof text !== 'string' || text === '' || [...text].length > BUTTON_TEXT_CHARACTERS) {
    throw badParameter('param message[attachment][payload][text] must have between 1 and 640 characters')
  }
  return text
}

function buttonsOf(given: unknown, least: number): JsonObject[] {
  if (!Array.isArray(given) || given.length < least || given.length > MOST_BUTTONS) {
    throw badParameter('param message[attachment][payload][buttons] must have between 1 and 3 elements')
  }
  return given.map((item) => {
    const button = asObject(item)
    if (button === null || typeof button.title !== 'string' || button.title === '') {
      throw new GraphRefusal('BUTTON_TITLE')
    }
    if (button.type === 'web_url' && typeof button.url !== 'string') throw new GraphRefusal('BUTTON_URL')
    if (button.type === 'postback' && (typeof button.payload !== 'string' || button.payload === '')) {
      throw new GraphRefusal('BUTTON_PAYLOAD')
    }
    if (button.type !== 'web_url' && button.type !== 'postback') throw new GraphRefusal('BAD_MESSAGE')
    return button
  })
}
