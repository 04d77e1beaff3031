/**
 * The thread that asks questions which may take long (search). It only reads, one question after the other, and stands
 * back behind the threads that store and apply.
 */
import { runReader } from './inside-reader.ts'

runReader(null)
