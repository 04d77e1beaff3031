import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPasted } from './pasted-text.ts'

const META_ID = '111111111111111'
const INSTAGRAM_ID = '222222222222222'
const META_SECRET = '0123456789abcdef0123456789abcdef'
const INSTAGRAM_SECRET = 'fedcba9876543210fedcba9876543210'

const ALL_FOUR = [
  ['id', 'meta', META_ID],
  ['secret', 'meta', META_SECRET],
  ['id', 'instagram', INSTAGRAM_ID],
  ['secret', 'instagram', INSTAGRAM_SECRET],
]
const read = (text: string) => readPasted(text).map(({ shape, side, text }) => [shape, side, text])

test.each([
  [
    'environment variables',
    `export META_APP_ID=${META_ID}\nMETA_APP_SECRET="${META_SECRET}"\nINSTAGRAM_APP_ID='${INSTAGRAM_ID}'\n INSTAGRAM_APP_SECRET = ${INSTAGRAM_SECRET} `,
  ],
  [
    'lines of the dashboards',
    `Meta app ID\n${META_ID}\nMeta app secret\n${META_SECRET}\nInstagram app ID\n${INSTAGRAM_ID}\n\nInstagram app secret\n${INSTAGRAM_SECRET}`,
  ],
])('all four values in %s', (_what, text) => {
  expect(read(text)).toEqual(ALL_FOUR)
})

test.each([
  [
    'JSON',
    JSON.stringify({
      meta: { app_id: META_ID, app_secret: META_SECRET },
      instagram: { app_id: INSTAGRAM_ID, app_secret: INSTAGRAM_SECRET },
    }),
  ],
  [
    'prose',
    `Our Facebook app is ${META_ID}, with ${META_SECRET}; the Instagram one (${INSTAGRAM_ID}) has ${INSTAGRAM_SECRET}.`,
  ],
  ['a table', `Meta | ${META_ID} | ${META_SECRET}\nInstagram | ${INSTAGRAM_ID} | ${INSTAGRAM_SECRET}`],
])('all four values in %s; a side is claimed only of what the words name', (_what, text) => {
  expect(read(text)).toEqual(
    ALL_FOUR.map(([shape, side, value]) => [shape, shape === 'id' ? side : null, value]),
  )
})

test('without labels nothing is claimed of the side', () => {
  expect(read(`${META_ID} ${META_SECRET}`)).toEqual([
    ['id', null, META_ID],
    ['secret', null, META_SECRET],
  ])
})

test.each([
  ['••••••••', 'masked'],
  ['Instagram app secret: ********', 'masked'],
  [`secret ${META_SECRET.slice(0, 20)}`, 'cut_secret'],
  [`${META_SECRET}00`, 'long_secret'],
  ['IGAAJabcdefghijk', 'token'],
  ['Bearer EAAabcdefghijk', 'token'],
  ['17841400000000001', 'account_id'],
  ['INSTAGRAM_APP_ID=kiln.and.tide', 'word'],
  ['@kiln.and.tide', 'word'],
])('%s is %s', (text, shape) => {
  expect(readPasted(text).map((value) => value.shape)).toEqual([shape])
})

test('prose alone holds nothing', () => {
  expect(readPasted('Here are the credentials of our app, as promised: see below.')).toEqual([])
})

test('any text is read, and every value stands where it is said to', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { position, text: value } of readPasted(text)) {
        expect(text.slice(position, position + value.length)).toBe(value)
      }
    }),
  )
})
