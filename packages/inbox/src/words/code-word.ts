/** Letters and digits that nobody mixes up when typing them on a phone. */
const SIGNS = '34679ACEFHJKMNPRTUVWXY'
const LENGTH = 4

/**
 * A greeting that nobody sends by chance, so that the page knows its own test among real messages.
 * @param random from 0 up to, but not, 1
 */
export function makeCodeWord(random: () => number): string {
  const code = Array.from({ length: LENGTH }, () => SIGNS[Math.floor(random() * SIGNS.length)] ?? SIGNS[0])
  return `good morning ${code.join('')}`
}

/** Phones change the case of a first letter and add a blank or a full stop. */
export function holdsCodeWord(text: string | null, codeWord: string): boolean {
  const code = codeWord.split(' ').at(-1) ?? codeWord
  return text?.toLocaleUpperCase().includes(code) === true
}
