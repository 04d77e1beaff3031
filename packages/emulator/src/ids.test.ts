import { describe, expect, it } from 'vitest'
import { createIds, instagramConversationId } from './ids.ts'

const AT_MS = 1_780_396_615_971

function ids(seed: string) {
  return createIds({ seed, counter: 0, lastItemMicros: 0 })
}

function decode(id: string): string {
  const base64 = id.replaceAll('ZA', 'Z\0').replaceAll('ZB', '+').replaceAll('ZC', '/').replaceAll('ZD', '=')
  return Buffer.from(base64.replaceAll('\0', ''), 'base64').toString('utf8')
}

describe('ids', () => {
  it('draws the same from the same seed and something else from another', () => {
    const draw = (seed: string) => [ids(seed).hex(32), ids(seed).instagramToken(), ids(seed).messengerMid()]
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
  })

  it('goes on where a kept state stopped', () => {
    const state = { seed: 'a', counter: 0, lastItemMicros: 0 }
    const first = createIds(state)
    first.digits(11)
    const kept = structuredClone(state)
    expect(createIds(kept).hex(40)).toBe(first.hex(40))
  })

  it('builds an Instagram mid as decoded live ones are built, with the time in its item id', () => {
    const source = ids('a')
    const threadId = source.instagramThreadId()
    const { mid, atMs } = source.instagramMid('17841400000000001', threadId, AT_MS)
    expect(mid).toHaveLength(164)
    expect(mid.startsWith('aWdfZAG1faXRlbTo')).toBe(true)
    expect(mid).not.toMatch(/[+/=]/)
    const [kind, one, type, account, thread, item] = decode(mid).split(':')
    expect([kind, one, type, account, thread]).toEqual([
      'ig_dm_item',
      '1',
      'IGMessageID',
      '17841400000000001',
      threadId,
    ])
    expect(threadId).toMatch(/^3402823668417103\d{23}$/)
    const micros = BigInt(item ?? '0') >> 64n
    expect(BigInt(item ?? '0') & (2n ** 64n - 1n)).toBe(0n)
    expect(Number(micros / 1000n)).toBe(atMs)
    expect(atMs).toBe(AT_MS)
  })

  it('never gives two messages of one moment the same mid', () => {
    const source = ids('a')
    const mids = Array.from(
      { length: 3000 },
      () => source.instagramMid('17841400000000001', '3402', AT_MS).mid,
    )
    expect(new Set(mids).size).toBe(3000)
  })

  it('builds conversation ids the same way', () => {
    const id = instagramConversationId('17841400000000001', '340282366841710300949128138443434234')
    expect(decode(id)).toBe('ig_dm:1:IGMessageThread:17841400000000001:340282366841710300949128138443434234')
    expect(id.startsWith('aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ6')).toBe(true)
  })
})
