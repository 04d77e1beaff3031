import { wordsOf } from './cut-words.ts'

/** Longer words of a name are cut off for the index; Instagram's usernames have 30 characters. */
const MAX_LETTERS = 40

/** Words of a person's names for the index: each with all its endings, so that the beginning of one is any part of a name. */
export function wordsOfNames(username: string | null, name: string | null): string {
  const words = new Set<string>()
  for (const word of wordsOf(`${username ?? ''} ${name ?? ''}`)) {
    const letters = Array.from(word).slice(0, MAX_LETTERS)
    for (let from = 0; from < letters.length; from++) words.add(letters.slice(from).join(''))
  }
  return [...words].join(' ')
}

/** What a person is called, as one line. */
export function namesOf(username: string | null, name: string | null): string {
  return [name, username].filter((one) => one !== null && one !== '').join(' · ')
}
