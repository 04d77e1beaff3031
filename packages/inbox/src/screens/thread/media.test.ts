import { describe, expect, it } from 'vitest'
import { sampleMessage } from '../../words/sample.ts'
import { addressOf, clipLength, goneWords, linkParts, viewable, wave } from './media.ts'

const attachment = (type: string, url: string | null) => ({
  type,
  url,
  title: null,
  mediaId: null,
  cards: [],
  file: null,
})

describe('media of a thread', () => {
  it('goes to the viewer when it has an address and is a picture or a video', () => {
    const messages = [
      sampleMessage({
        id: '1',
        kind: 'image',
        attachments: [attachment('image', 'a'), attachment('image', null)],
      }),
      sampleMessage({ id: '2', kind: 'audio', attachments: [attachment('audio', 'b')] }),
      sampleMessage({ id: '3', kind: 'video', attachments: [attachment('video', 'c')] }),
    ]
    expect(viewable(messages, () => '').map((each) => each.key)).toEqual(['1.0', '3.0'])
  })

  it('has lengths and waves', () => {
    expect(clipLength(31.2)).toBe('0:31')
    expect(clipLength(75)).toBe('1:15')
    expect(wave('a', 24)).toEqual(wave('a', 24))
    expect(Math.max(...wave('b', 24))).toBeLessThanOrEqual(26)
  })
})

describe('addresses in a text', () => {
  it('are cut out without the sentence around them', () => {
    expect(linkParts('See https://roost.example/a?b=1. Or (http://x.example/y), yes')).toEqual([
      { text: 'See ', url: null },
      { text: 'https://roost.example/a?b=1', url: 'https://roost.example/a?b=1' },
      { text: '. Or (', url: null },
      { text: 'http://x.example/y', url: 'http://x.example/y' },
      { text: '), yes', url: null },
    ])
  })

  it('are never scripts', () => {
    expect(linkParts('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)', url: null }])
  })
})

describe('where a file is loaded from', () => {
  const file = {
    id: '7',
    state: 'kept',
    url: '/api/v1/media/7',
    contentType: 'image/png',
    sizeBytes: 9,
    cause: null,
    reason: null,
  } as const
  const gone = { ...file, state: 'gone', url: null, reason: 'Because.' } as const

  it('is our copy, else Meta’s address while it may live, else nowhere', () => {
    expect(addressOf('meta', file)).toBe('/api/v1/media/7')
    expect(addressOf('meta', null)).toBe('meta')
    expect(addressOf('meta', { ...file, state: 'waiting', url: null })).toBe('meta')
    expect(addressOf('meta', { ...gone, cause: 'too_large' })).toBe('meta')
    expect(addressOf('meta', { ...gone, cause: 'expired' })).toBeNull()
  })

  it('says why it is gone, when that is known', () => {
    expect(goneWords({ ...gone, cause: 'expired' }, 'This photo is gone')).toBe('Because.')
    expect(goneWords(null, 'This photo is gone')).toBe('This photo is gone')
  })
})
