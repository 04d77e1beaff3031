/** Browsers keep the clipboard from pages that came over plain http from another machine; then nothing offers to copy. */
export const canCopy = 'clipboard' in navigator

/** Puts text on the clipboard. A browser that refuses asks the person itself; there is nothing to add. */
export function copy(text: string): void {
  navigator.clipboard.writeText(text).catch(() => undefined)
}
