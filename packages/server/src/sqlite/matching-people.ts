import { type Question, readQuestion } from '../search/question.ts'

/** Of people with one name, the newest this many are put in order. */
const MAX_PEOPLE = 5_000

/** Numbers of conversations with people whose names match; for `FROM`. The first value is that of `matchPeople`. */
export const MATCHING_PEOPLE = `
  (SELECT rowid AS no FROM search_people WHERE search_people MATCH ?1 ORDER BY rowid DESC LIMIT ${MAX_PEOPLE})`

/** What `MATCHING_PEOPLE` is given for a part of a name; null when it holds nothing that could be looked for. */
export function matchPeople(text: string): string | null {
  const question = readQuestion(text)
  return question && peopleMatch(question)
}

/** The beginning of any ending of a word: any part of it. See `wordsOfNames`. */
export function peopleMatch({ words, beginning }: Question): string {
  const all = beginning === null ? words : [...words, beginning]
  return all.map((word) => `${quoted(word)}*`).join(' AND ')
}

/** A word as FTS5 takes it in a question. Source: https://sqlite.org/fts5.html#fts5_strings */
export function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
