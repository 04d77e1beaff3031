import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GraphError, OptionsError, TransportError } from './errors.ts'
import { explainError } from './explain.ts'
import { ERROR_CODES } from './wire/error-codes.ts'

describe('the three errors of the requirements', () => {
  test.each([
    [
      'Application does not have the capability to make this API call',
      'capability_missing',
      'Instagram Messaging product not enabled',
      'Add Instagram Messaging product in Meta Developer Console',
    ],
    [
      'Invalid OAuth access token',
      'token_invalid',
      'Token lacks required scopes',
      'Re-authenticate with `instagram_manage_messages` scope',
    ],
    [
      'User not authorized',
      'permission_missing',
      'Instagram account not a tester',
      'Add account as Instagram Tester in App Roles',
    ],
  ])('%s', (text, kind, cause, solution) => {
    for (const error of [text, { message: text }, { error: { message: text } }, new Error(text)]) {
      const told = explainError(error)
      expect(told.kind).toBe(kind)
      expect(told.cause).toContain(cause)
      expect(told.steps.join('\n')).toContain(solution)
    }
  })

  test('a subcode says it more precisely', () => {
    expect(explainError({ code: 190, subcode: 460 })).toMatchObject({
      kind: 'token_invalid',
      key: 'TOKEN_PASSWORD',
      cause: 'The password was changed, or Meta reset the login for security.',
      who: 'account_owner',
      retry: 'no',
      code: 190,
      subcode: 460,
    })
    expect(explainError({ code: 190, subcode: 463 }).steps[0]).toContain('Re-authenticate with')
  })

  test('what “not authorized” looks like live', () => {
    for (const text of [
      'Insufficient developer role',
      'Unsupported request - method type: get',
      '{"error":{"message":"Unsupported request - method type: get","type":"IGApiException","code":100}}',
      '{"error_type":"OAuthException","code":400,"error_message":"Insufficient developer role"}',
    ]) {
      const told = explainError(text)
      expect(told.cause).toContain('Instagram account not a tester')
      expect(told.steps).toContain('Add account as Instagram Tester in App Roles.')
    }
  })
})

describe('explainError', () => {
  test('tells of every row what the table says, with the codes and the trace id', () => {
    for (const row of ERROR_CODES) {
      const [code = null, subcode = null] = row.at[0] ?? []
      const error = new GraphError({
        kind: row.kind,
        key: row.key,
        cause: row.cause,
        status: 400,
        code,
        subcode,
        type: null,
        traceId: 'AmFGcW',
        retryable: row.retry === 'later' || row.retry === 'once',
        retryAfterMs: null,
        metaMessage: null,
        userTitle: null,
        userMessage: null,
      })
      const { key, section, kind, cause, who, steps, retry, page } = row
      expect(explainError(error)).toEqual({
        problem: expect.stringMatching(/^[^.]{8,}$/),
        actor: expect.any(String),
        key,
        section,
        kind,
        cause,
        who,
        steps,
        retry,
        page,
        code,
        subcode,
        traceId: 'AmFGcW',
      })
    }
  })

  test('reads the code that Meta puts before its text', () => {
    expect(explainError('(#80002) slow down')).toMatchObject({ key: 'RATE_BUC_IG', code: 80002 })
    expect(explainError(new Error('(#551) This person isn’t available'))).toMatchObject({
      key: 'UNAVAILABLE',
    })
  })

  test('takes Meta’s body, parsed or as text, in any language', () => {
    const body = {
      error: { message: 'Fuera de la ventana', code: 10, error_subcode: 2534022, fbtrace_id: 'A1' },
    }
    for (const error of [body, JSON.stringify(body), body.error]) {
      expect(explainError(error)).toMatchObject({
        kind: 'window_closed',
        code: 10,
        subcode: 2534022,
        traceId: 'A1',
      })
    }
  })

  test('takes the client’s own errors', () => {
    const graph = new GraphError({
      kind: 'not_thread_owner',
      key: 'NOT_OWNER',
      cause: 'c',
      status: 400,
      code: 100,
      subcode: 2534037,
      type: null,
      traceId: 'T',
      retryable: false,
      retryAfterMs: null,
      metaMessage: null,
      userTitle: null,
      userMessage: null,
    })
    expect(explainError(graph)).toMatchObject({
      key: 'NOT_OWNER',
      subcode: 2534037,
      traceId: 'T',
      retry: 'fix',
    })
    const lost = new TransportError('The connection broke.', { mayHaveArrived: true, reason: 'ECONNRESET' })
    expect(explainError(lost)).toMatchObject({
      kind: 'maybe_sent',
      cause: 'The connection broke.',
      retry: 'unknown',
    })
    const wrong = new OptionsError('text is empty.')
    expect(explainError(wrong)).toMatchObject({ kind: 'bad_request', cause: 'text is empty.', retry: 'fix' })
  })

  test('says so when it does not know', () => {
    expect(explainError('something else')).toMatchObject({ kind: 'unknown', key: 'UNKNOWN', code: null })
  })

  test('answers to any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(explainError(value).steps.length).toBeGreaterThan(0)
      }),
    )
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(explainError(text).cause).not.toBe('')
      }),
    )
  })
})
