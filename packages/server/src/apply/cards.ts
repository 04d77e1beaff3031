import type { ApiCard } from '../api.ts'

/** More cards than Meta shows (10) are not worth keeping. Source: Generic template reference. */
const MAX_CARDS = 10

/** Cards of a template's payload: `generic.elements`, `product.elements`, `elements`, or a text with buttons. */
export function cardsOf(payload: unknown): readonly ApiCard[] {
  if (!isRecord(payload)) return []
  const elements = listIn(payload.generic) ?? listIn(payload.product) ?? listIn(payload)
  if (elements) return elements.slice(0, MAX_CARDS).filter(isRecord).map(card)
  const text = textOf(payload.text)
  const buttons = buttonsOf(payload.buttons)
  return text === null && buttons.length === 0
    ? []
    : [{ title: text, subtitle: null, imageUrl: null, buttons }]
}

function card(element: Readonly<Record<string, unknown>>): ApiCard {
  return {
    title: textOf(element.title),
    subtitle: textOf(element.subtitle),
    imageUrl: textOf(element.image_url),
    buttons: buttonsOf(element.buttons),
  }
}

function buttonsOf(value: unknown): ApiCard['buttons'] {
  if (!Array.isArray(value)) return []
  return value
    .filter(isRecord)
    .map((button) => ({ title: textOf(button.title) ?? '', url: textOf(button.url) }))
}

function listIn(value: unknown): readonly unknown[] | null {
  return isRecord(value) && Array.isArray(value.elements) ? value.elements : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
