import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOfContent } from './search/shown-words.ts'
import {
  ACCOUNT,
  CONVERSATION,
  describeStore,
  enqueued,
  hear,
  itemOf,
  notificationOf,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { Store } from './store.ts'

const OTHER = { ...ACCOUNT, id: '17841400000000002', username: 'other' }

/** What search must find, and must not, on every implementation of `Store`. */
export function searchContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`search: ${name}`, prepare, (the) => {
    test.each([
      [
        'English, in any case',
        'Do you ship to Amman?',
        ['SHIP', 'amman', 'ship to', 'amm'],
        ['man', 'shipping'],
      ],
      ['accents', 'Où est mon café, señor?', ['cafe', 'CAFÉ', 'senor', 'ou'], ['caf\u00e9s']],
      [
        'Chinese',
        '东京的价格是多少',
        ['东京', '价格', '价', '多少', '价格是多少'],
        ['京东', '少多', '东京价格'],
      ],
      [
        'Japanese',
        'ラーメンの値段はいくらですか',
        ['ラーメン', 'らーめん', '値段', '値', 'いくら'],
        ['段値', 'らめん'],
      ],
      ['half-width Japanese', 'ﾗｰﾒﾝ', ['ラーメン'], ['ラメ']],
      ['Korean', '가격이 얼마예요', ['가격', '얼마', '가', '얼마예요'], ['격가', '얼마나']],
      ['Thai', 'ราคาเท่าไหร่ครับ', ['ราคา', 'ครับ', 'เท่าไหร่'], ['คาราเท', 'ครบ']],
      ['Lao', 'ລາຄາເທົ່າໃດ', ['ລາຄາ', 'ເທົ່າໃດ'], ['ຄາລາ']],
      ['Khmer', 'តម្លៃប៉ុន្មាន', ['តម្លៃ', 'ប៉ុន្មាន'], ['ម្លៃត']],
      ['Burmese', 'ဈေးဘယ်လောက်လဲ', ['ဈေး', 'ဘယ်လောက်'], ['ဘယ်ဈေး']],
      ['Arabic', 'كَمِ السِّعرُ أحمد؟ مدرسة ١٢٣', ['السعر', 'كم', 'احمد', 'مدرسه', '123'], ['السعير']],
      ['Hebrew', 'מָה הַמְּחִיר', ['מה', 'המחיר'], ['המחר']],
      [
        'Turkish',
        'IŞIK ve İstanbul, ılık çay',
        ['ışık', 'isik', 'İSTANBUL', 'istanbul', 'ilik', 'cay'],
        ['istambul'],
      ],
      ['Hindi', 'कीमत क्या है', ['कीमत', 'क्या'], ['कमत']],
      ['Greek', 'ΚΑΛΟΣ Οδός', ['καλός', 'ΟΔΟΣ'], ['καλο σ']],
      ['full width', 'ＰＲＩＣＥ １２', ['price', '12'], ['13']],
      ['emoji', 'so good 😍🔥👩🏽‍🍳 🇹🇷', ['😍', '🔥', '👩‍🍳', '🇹🇷', 'good 😍'], ['😂', '🇹🇭']],
      ['words and Han together', 'iPhone壳有货吗', ['iphone', '有货', '壳'], ['货有']],
    ])('%s', async (_, text, found, notFound) => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1', text }), said({ mid: 'm2', text: 'x' })]))
      for (const question of found) expect(await textsOf(the.store, question), question).toEqual([text])
      for (const question of notFound) expect(await textsOf(the.store, question), question).toEqual([])
    })

    test.each(['', ' ', '%', '"', '*', '()', 'AND', 'NEAR(', '\u0000', '\ue00017841400000000001', '\ud800'])(
      'a question of signs (%j) finds nothing and breaks nothing',
      async (question) => {
        await the.store.saveAccount(ACCOUNT)
        await hear(the.store, notificationOf([said({ mid: 'm1', text: 'hello' })]))
        expect(await textsOf(the.store, question)).toEqual([])
      },
    )

    test('newest first by time, page by page, whatever the order of arrival', async () => {
      await the.store.saveAccount(ACCOUNT)
      const times = [5, 1, 4, 4, 2, 3]
      for (const [index, time] of times.entries()) {
        const text = `hello ${index}`
        await hear(the.store, notificationOf([said({ mid: `m${index}`, text, atMs: START_MS + time })]))
      }
      const texts: (string | null)[] = []
      let cursor: string | undefined
      do {
        const page = await the.store.search({
          text: 'hello',
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        })
        texts.push(...page.rows.map(({ message }) => message?.content.text ?? null))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(texts).toEqual(['hello 0', 'hello 3', 'hello 2', 'hello 5', 'hello 4', 'hello 1'])
    })

    test('by account, and people beside messages, newest first', async () => {
      await the.store.saveAccount(ACCOUNT)
      await the.store.saveAccount(OTHER)
      await hear(the.store, notificationOf([said({ mid: 'm1', text: 'for Nadia', atMs: START_MS + 9 })]))
      await hear(
        the.store,
        notificationOf([itemOf({ message: { mid: 'm2', text: 'hi' } }, { person: '77' })]),
      )
      const profile = { pictureUrl: null, profileAtMs: START_MS }
      await the.store.savePerson(ACCOUNT.id, {
        id: '77',
        username: 'nadia.k',
        name: 'Nadia Karam',
        ...profile,
      })
      const { rows } = await the.store.search({ text: 'nadia', limit: 10 })
      expect(rows.map(({ message, conversation }) => message?.mid ?? conversation.person.name)).toEqual([
        'm1',
        'Nadia Karam',
      ])
      expect((await the.store.search({ text: 'adia', limit: 10 })).rows).toHaveLength(1)
      const elsewhere = await the.store.search({ text: 'nadia', accountId: OTHER.id, limit: 10 })
      expect(elsewhere.rows).toEqual([])
      await the.store.savePerson(ACCOUNT.id, { id: '77', username: 'n.k', name: 'N. Karam', ...profile })
      expect((await the.store.search({ text: 'adia', limit: 10 })).rows).toEqual([])
      expect((await the.store.search({ text: 'kara', limit: 10 })).rows).toHaveLength(1)
    })

    test('says where the words stand', async () => {
      await the.store.saveAccount(ACCOUNT)
      const text = `${'so '.repeat(60)}Is the CAFÉ open today? 营业时间`
      await hear(the.store, notificationOf([said({ mid: 'm1', text })]))
      const matched = async (question: string) => {
        const [found] = (await the.store.search({ text: question, limit: 5 })).rows
        return found?.snippet.matches.map(({ start, end }) => found.snippet.text.slice(start, end))
      }
      expect(await matched('cafe')).toEqual(['CAFÉ'])
      expect(await matched('today cafe')).toEqual(['CAFÉ', 'today'])
      expect(await matched('营业时间')).toEqual(['营业时间'])
      expect(await matched('tod')).toEqual(['tod'])
    })

    test('our own replies are found, queued, sent and joined by their echo', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1', text: 'open?' })]))
      const id = await enqueued(the.store, 'k1', 'Certainly until nine.')
      await the.store.settled()
      expect(await textsOf(the.store, 'certainly')).toEqual(['Certainly until nine.'])
      await the.store.claim(START_MS + 1_000, 10)
      await the.store.settle(id, { outcome: 'sent', mid: 'm2' })
      const echo = { mid: 'm2', text: 'Certainly until nine.', atMs: START_MS + 1_500, isEcho: true }
      await hear(the.store, notificationOf([said(echo)]))
      expect(await textsOf(the.store, 'certainly')).toEqual(['Certainly until nine.'])
    })

    test('what can be found is what is shown, whatever happened in whichever order', async () => {
      const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', '东京', '价格')
      const mid = fc.constantFrom('m1', 'm2', 'm3')
      const act = fc.oneof(
        fc
          .record({ mid, text: fc.array(word, { minLength: 1, maxLength: 3 }), atMs: fc.nat(3) })
          .map((one) => {
            return said({ ...one, text: one.text.join(' '), atMs: START_MS + one.atMs })
          }),
        fc
          .record({ mid, text: word, edit: fc.integer({ min: 1, max: 3 }) })
          .map(({ edit, ...one }) => itemOf({ message_edit: { ...one, num_edit: edit } })),
        mid.map((one) => itemOf({ message: { mid: one, is_deleted: true } })),
      )
      let round = 0
      await the.store.saveAccount(ACCOUNT)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(act, { minLength: 1 }), { maxLength: 6 }), async (batches) => {
          round++
          const person = String(1000 + round)
          for (const items of batches) {
            const own = items.map((item) =>
              JSON.parse(JSON.stringify(item).replaceAll(/"m(\d)"/g, `"${round}m$1"`)),
            )
            await hear(the.store, notificationOf(own.map((item) => ({ ...item, sender: { id: person } }))))
          }
          const conversationId = `${ACCOUNT.id}.${person}`
          const { rows } = await the.store.messages({ conversationId, limit: 100 })
          for (const one of ['alpha', 'beta', 'gamma', 'delta', '东京', '价格']) {
            const found = (await the.store.search({ text: one, limit: 100 })).rows.flatMap(({ message }) =>
              message?.conversationId === conversationId ? [message.mid] : [],
            )
            const shown = rows.filter(({ content }) => wordsOfContent(content)?.split(' ').includes(one))
            expect(found.sort()).toEqual(shown.map((message) => message.mid).sort())
          }
        }),
        { numRuns: 12 },
      )
    })
  })
}

async function textsOf(store: Store, text: string): Promise<readonly (string | null)[]> {
  const { rows } = await store.search({ text, limit: 20 })
  expect(rows.every(({ conversation }) => conversation.id === CONVERSATION)).toBe(true)
  return rows.map(({ message }) => message?.content.text ?? null)
}
