import { OptionsError } from '../errors.ts'
import {
  BUTTON_PAYLOAD_CHARACTERS,
  BUTTON_TEMPLATE_TEXT_CHARACTERS,
  BUTTON_TITLE_CHARACTERS,
  PRODUCT_ELEMENTS,
  TEMPLATE_BUTTONS,
  TEMPLATE_ELEMENTS,
  TEMPLATE_TITLE_CHARACTERS,
} from '../wire/limits.ts'
import type { WireButton, WireGenericElement, WireTemplate } from '../wire/send.ts'
import { requireId } from './options.ts'
import { requireCharacters, requireObject, requireObjects, requireWebAddress } from './require.ts'

/**
 * Refuses a template beyond Meta's limits. On Messenger templates and buttons of other kinds pass unchecked: it knows
 * more of them than this library does. Throws `OptionsError`.
 */
export function requireTemplate(platform: 'instagram' | 'messenger', template: WireTemplate): void {
  switch (template.template_type) {
    case 'generic':
      requireObjects('elements', template.elements, TEMPLATE_ELEMENTS)
      for (const [at, element] of template.elements.entries()) {
        requireElement(platform, `elements[${at}]`, element)
      }
      return
    case 'button':
      requireCharacters('text', template.text, BUTTON_TEMPLATE_TEXT_CHARACTERS)
      requireButtons(platform, 'buttons', template.buttons)
      return
    case 'product':
      requireObjects('productIds', template.elements, PRODUCT_ELEMENTS)
      for (const { id } of template.elements) requireId('productIds', id)
      return
    default:
      if (platform === 'instagram') {
        throw new OptionsError(
          'Instagram knows generic, button and product templates; the others are Messenger’s.',
        )
      }
  }
}

function requireElement(
  platform: 'instagram' | 'messenger',
  name: string,
  element: WireGenericElement,
): void {
  requireCharacters(`${name}.title`, element.title, TEMPLATE_TITLE_CHARACTERS)
  if (element.subtitle !== undefined) {
    requireCharacters(`${name}.subtitle`, element.subtitle, TEMPLATE_TITLE_CHARACTERS)
  }
  if (element.image_url !== undefined) requireWebAddress(`${name}.imageUrl`, element.image_url)
  if (element.default_action !== undefined) {
    requireObject(`${name}.default_action`, element.default_action)
    requireWebAddress(`${name}.url`, element.default_action.url)
  }
  if (element.buttons !== undefined) requireButtons(platform, `${name}.buttons`, element.buttons)
  const { subtitle, image_url, default_action, buttons } = element
  if ([subtitle, image_url, default_action, buttons].every((member) => member === undefined)) {
    throw new OptionsError(
      `${name} has a title alone: Meta wants a subtitle, picture, address or button beside it.`,
    )
  }
}

function requireButtons(
  platform: 'instagram' | 'messenger',
  name: string,
  buttons: readonly WireButton[],
): void {
  requireObjects(name, buttons, TEMPLATE_BUTTONS)
  for (const [at, button] of buttons.entries()) requireButton(platform, `${name}[${at}]`, button)
}

function requireButton(platform: 'instagram' | 'messenger', name: string, button: WireButton): void {
  switch (button.type) {
    case 'web_url':
      requireCharacters(`${name}.title`, button.title, BUTTON_TITLE_CHARACTERS)
      requireWebAddress(`${name}.url`, button.url)
      return
    case 'postback':
      requireCharacters(`${name}.title`, button.title, BUTTON_TITLE_CHARACTERS)
      requireCharacters(`${name}.payload`, button.payload, BUTTON_PAYLOAD_CHARACTERS)
      return
    default:
      if (platform === 'instagram') {
        throw new OptionsError(
          `${name} opens an address or sends a postback: Instagram knows no other button.`,
        )
      }
  }
}
