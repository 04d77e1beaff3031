import { describe, expect, it } from 'vitest'
import { preview, spokenKind } from './preview.ts'
import { sampleAnswer, sampleMessage } from './sample.ts'

const attachment = { type: 'image', url: null, title: null, file: null, mediaId: null, cards: [] }
const failure = {
  kind: 'content_rejected',
  message: 'The photo is too large.',
  fix: '',
  retryable: false,
  code: null,
  subcode: null,
  traceId: null,
}

describe('a preview says what happened', () => {
  it.each([
    [sampleMessage(), 'Saturday works'],
    [sampleAnswer(), 'You: Saturday works'],
    [sampleAnswer({ speaker: { type: 'agent', name: 'Juniper' } }), 'Juniper: Saturday works'],
    [sampleAnswer({ speaker: { type: 'app' } }), 'You: Saturday works'],
    [sampleMessage({ kind: 'image', text: null, attachments: [attachment] }), 'Photo'],
    [sampleMessage({ kind: 'image', text: null, attachments: [attachment, attachment] }), '2 photos'],
    [sampleMessage({ kind: 'postback', text: 'Do you take returns?' }), 'Tapped “Do you take returns?”'],
    [sampleMessage({ kind: 'story_reply', text: 'need this bowl' }), 'Story reply: “need this bowl”'],
    [sampleMessage({ kind: 'unsent', text: null }), 'Unsent a message'],
    [sampleAnswer({ kind: 'unsent', text: null }), 'You unsent a message'],
    [sampleAnswer({ state: 'failed', failure }), 'Not sent: The photo is too large'],
    [sampleAnswer({ state: 'unsure' }), 'Not sure if it arrived: Saturday works'],
    [sampleMessage({ kind: 'system', text: null, note: 'Passed to another app' }), 'Passed to another app'],
  ])('%#', (message, words) => {
    expect(preview(message).words).toBe(words)
  })

  it('even for a kind of tomorrow', () => {
    // The server may be newer than the page that is open.
    const message = { ...sampleMessage(), kind: 'hologram' as 'text' }
    expect(preview(message).words).toBe('A kind Roost does not know yet')
    expect(spokenKind(message)).toBe('A kind Roost does not know yet')
  })
})
