/** What a phone shows of a template: cards with their buttons. Source: reference, send and conversations, 2.4. */
import type { ControlButton, ControlMessage } from '../control.ts'
import type { Template } from '../world.ts'

type Card = ControlMessage['attachments'][number]['cards'][number]

export function cardsOf(template: Template | null): Card[] {
  if (template === null) return []
  if (template.template_type === 'button') {
    return [
      {
        title: text(template.text) ?? '',
        subtitle: null,
        imageUrl: null,
        buttons: buttons(template.buttons),
      },
    ]
  }
  return list(template.elements).map((element) => ({
    title: text(element.title) ?? '',
    subtitle: text(element.subtitle),
    imageUrl: text(element.image_url),
    buttons: buttons(element.buttons),
  }))
}

export function buttonsOf(template: Template | null): ControlButton[] {
  return cardsOf(template).flatMap((card) => card.buttons)
}

function buttons(value: unknown): ControlButton[] {
  return list(value).map((button) => ({
    type: button.type === 'web_url' ? 'web_url' : 'postback',
    title: text(button.title) ?? '',
    payload: text(button.payload),
    url: text(button.url),
  }))
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
    : []
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
