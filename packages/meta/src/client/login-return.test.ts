import { describe, expect, test } from 'vitest'
import { readLoginReturn } from './login-return.ts'

describe('what the browser brings back', () => {
  const back = (query: string) => readLoginReturn(`https://app.example.com/callback?${query}`, { state: 's' })

  test('a code, whatever hangs behind it', () => {
    expect(back('code=AQBx&state=s#_')).toEqual({ ok: true, code: 'AQBx' })
    expect(back('code=AQBx%23_&state=s')).toEqual({ ok: true, code: 'AQBx' })
  })

  test.each([
    ['another state', 'code=AQBx&state=t', 'state'],
    ['no state', 'code=AQBx', 'state'],
    ['no code', 'state=s', 'incomplete'],
    ['nothing', '', 'state'],
  ])('%s', (_name, query, reason) => {
    expect(back(query)).toMatchObject({ ok: false, reason, error: null })
  })

  test('a refusal with its words', () => {
    expect(
      back('error=access_denied&error_reason=user_denied&error_description=Insufficient+developer+role'),
    ).toEqual({
      ok: false,
      reason: 'refused',
      error: 'access_denied',
      errorReason: 'user_denied',
      description: 'Insufficient developer role',
    })
  })

  test('no address, and a login without a state', () => {
    expect(readLoginReturn('hello', { state: 's' })).toMatchObject({ ok: false, reason: 'state' })
    expect(readLoginReturn('https://a/?code=x&state=', { state: '' })).toMatchObject({ reason: 'state' })
  })
})
