import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits, sniff } from './sniff.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

test.each([
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
  ['GIF89a', 'image/gif'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
  ['\0\0\0\x14ftypqt  ', 'video/quicktime'],
  ['\0\0\0\x18ftypheic', 'image/heic'],
  ['\x1aE\xdf\xa3', 'video/webm'],
  ['OggS\0\x02', 'audio/ogg'],
  ['ID3\x03', 'audio/mpeg'],
  ['\xff\xfb\x90\x00', 'audio/mpeg'],
  ['\xff\xf1\x50\x80', 'audio/aac'],
  ['%PDF-1.7', 'application/pdf'],
  ['<!doctype html><script>', null],
  ['<svg xmlns="http://www.w3.org/2000/svg">', null],
  ['{"error":{}}', null],
  ['URL signature mismatch', null],
  ['', null],
])('%j is %s', (head, type) => {
  expect(sniff(bytes(head))).toBe(type)
})

test('nothing that a browser runs is ever taken for a picture, recording or film', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (head) => {
      const type = sniff(head)
      expect(type === null || /^(?:image\/(?!svg)|audio\/|video\/|application\/pdf$)/.test(type)).toBe(true)
    }),
  )
})

test('what is said to be a picture must be one; a voice note may come as a film; a file may be anything', () => {
  expect(fits('image/png', 'image')).toBe(true)
  expect(fits('video/mp4', 'image')).toBe(false)
  expect(fits(null, 'image')).toBe(false)
  expect(fits('video/mp4', 'audio')).toBe(true)
  expect(fits('application/pdf', 'video')).toBe(false)
  expect(fits('video/mp4', 'any')).toBe(true)
  expect(fits(null, 'file')).toBe(true)
})
