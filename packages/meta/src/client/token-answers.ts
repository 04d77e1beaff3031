import { TransportError } from '../errors.ts'
import { filledTextOf, integerOf, recordOf } from '../fields.ts'

/** A token that Meta gave. */
export interface GrantedToken {
  /** Opaque and of any length: store it encrypted. */
  readonly accessToken: string
  /** In milliseconds since 1970, by the clock of the client. Null: Meta named no end. */
  readonly expiresAtMs: number | null
}

/** `{ access_token, token_type, expires_in }`. Throws `TransportError` when there is no token in it. */
export function parseToken(answer: unknown, nowMs: number): GrantedToken {
  const row = recordOf(answer)
  const accessToken = filledTextOf(row?.access_token)
  if (accessToken === null) throw noToken()
  const expiresIn = integerOf(row?.expires_in)
  return { accessToken, expiresAtMs: expiresIn === null ? null : nowMs + expiresIn * 1000 }
}

export function noToken(): TransportError {
  return new TransportError('Meta answered with a success that holds no token.', {
    mayHaveArrived: false,
    reason: 'unreadable_answer',
  })
}
