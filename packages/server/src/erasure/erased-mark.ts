/** Stands in the place of an item that was erased, so that a replay names it so and the others keep their places. */
export const ERASED_MARK = { roost_erased: true } as const

/** Does this item of a notification stand for one that was erased? */
export function isErasedMark(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'roost_erased' in item && item.roost_erased === true
}
