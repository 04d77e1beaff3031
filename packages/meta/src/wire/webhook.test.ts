import { expect, it } from 'vitest'
import { loadFixtures } from '../../../../fixtures/load.ts'
import type { WireNotification } from './webhook.ts'

it('the types take a body as Meta writes it, and one with members of tomorrow', () => {
  const body = {
    object: 'instagram',
    entry: [
      {
        time: 1780396616761,
        id: '17841400000000001',
        messaging: [
          {
            sender: { id: '1234567890123456' },
            recipient: { id: '17841400000000001' },
            timestamp: 1780396615971,
            message: { mid: 'aWdfZAG1f_TEXT', text: 'Do you ship to C\u00f3rdoba?' },
          },
        ],
      },
    ],
  } satisfies WireNotification
  const newer = { ...body, region: 'eu' } satisfies WireNotification
  const text = loadFixtures().find(({ name }) => name === 'instagram/text')
  expect(JSON.parse(new TextDecoder().decode(text?.bytes))).toEqual(body)
  expect(newer.entry).toBe(body.entry)
})
