import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../webhook-fields.ts'

export { NEEDED_FIELDS } from '../webhook-fields.ts'

/** Instagram knows it with Instagram Login alone. */
const INSTAGRAM_LOGIN_ONLY = 'messaging_optins'

/** The webhook fields that are made something of here, by the kind of object and the login. */
export function usedFields(object: 'instagram' | 'page', login: 'instagram' | 'facebook'): readonly string[] {
  if (object === 'page') return PAGE_FIELDS
  return login === 'instagram'
    ? INSTAGRAM_FIELDS
    : INSTAGRAM_FIELDS.filter((name) => name !== INSTAGRAM_LOGIN_ONLY)
}

export function missingOf(wanted: readonly string[], had: readonly string[]): readonly string[] {
  return wanted.filter((field) => !had.includes(field))
}
