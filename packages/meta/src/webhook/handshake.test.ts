import { describe, expect, it } from 'vitest'
import { answerHandshake } from './handshake.ts'

const verifyToken = 'MY TOKEN & more'
const query = new URLSearchParams({
  'hub.mode': 'subscribe',
  'hub.challenge': '1158201444',
  'hub.verify_token': verifyToken,
})
const url = new URL(`https://example.com/webhooks/meta?${query}`)

describe('a right token', () => {
  it.each([
    ['a query', query],
    ['a URL', url],
    ['a request', new Request(url)],
    ['names with underscores', new URLSearchParams(query.toString().replaceAll('hub.', 'hub_'))],
  ])('is answered with the challenge: %s', (_what, given) => {
    expect(answerHandshake(given, { verifyToken })).toEqual({ status: 200, body: '1158201444' })
  })

  it('may be any of several', () => {
    expect(answerHandshake(query, { verifyToken: ['new', verifyToken] }).status).toBe(200)
  })

  it.each(['007', '', ' 1 ', '<b>', '\u00e9\u{1f44b}'])('gives back %j as it came', (challenge) => {
    const asked = new URLSearchParams(query)
    asked.set('hub.challenge', challenge)
    expect(answerHandshake(asked, { verifyToken })).toEqual({ status: 200, body: challenge })
  })
})

describe('a wrong token is refused with 403 and no challenge', () => {
  it.each(['MY TOKEN & mor', 'MY TOKEN & more!', 'my token & more', '', 'undefined'])('%j', (token) => {
    const asked = new URLSearchParams(query)
    asked.set('hub.verify_token', token)
    const answer = answerHandshake(asked, { verifyToken })
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('1158201444')
    expect(answer.body).not.toContain(verifyToken)
  })

  it.each([[''], [[]], [['']]])('when none is configured: %j', (none) => {
    const asked = new URLSearchParams(query)
    asked.set('hub.verify_token', '')
    expect(answerHandshake(asked, { verifyToken: none }).status).toBe(403)
  })
})

describe('no handshake', () => {
  it.each(['hub.mode', 'hub.challenge', 'hub.verify_token'])('without %s: 400', (name) => {
    const asked = new URLSearchParams(query)
    asked.delete(name)
    expect(answerHandshake(asked, { verifyToken }).status).toBe(400)
  })

  it('of another mode: 400', () => {
    const asked = new URLSearchParams(query)
    asked.set('hub.mode', 'unsubscribe')
    expect(answerHandshake(asked, { verifyToken }).status).toBe(400)
  })

  it('a request without a query: 400', () => {
    expect(answerHandshake(new Request('https://example.com/webhooks/meta'), { verifyToken }).status).toBe(
      400,
    )
  })
})
