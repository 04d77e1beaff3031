/**
 * The reading thread of a server: it also makes whole answers of the API, so that the thread which answers Meta passes on
 * their bytes. Beside `start.ts` because it puts a store and the API's words together.
 */
import { answerAs } from './http/answers.ts'
import { runReader } from './sqlite/inside-reader.ts'
import { readingStore } from './sqlite/reading-store.ts'

runReader((database) => {
  const store = readingStore(database)
  return (name, values) => answerAs(store, name, values)
})
