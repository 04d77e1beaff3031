import { HTTPException } from 'hono/http-exception'
import { refuse } from './refuse.ts'

/** 404 of the control API; `where` lists what there is. */
export function notThere(what: string, where: string): HTTPException {
  const res = refuse(404, 'not_found', `There is no such ${what}.`, `${where} lists those there are.`)
  return new HTTPException(404, { res })
}
