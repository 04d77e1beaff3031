import type { ApiList, ApiMessage } from '@roost/server/api'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

/** The whole of Roost as two people see it: a customer with a phone, and whoever answers in the inbox. */
const found = await findBrowser()
const NADIA = 'Nadia Rahman'
const QUESTION = 'Do you ship the blue bowls to Amman?'
const ANSWER = 'We do, within five days. Shall I keep two?'
const REGRET = 'Sorry, wrong chat'

describe.skipIf('lacking' in found)(
  'a direct message goes in at one end and the answer comes out at the other',
  () => {
    let sandbox: Sandbox
    let browser: Browser
    let phone: Page
    let inbox: Page
    let conversationId: string

    beforeAll(async () => {
      if ('lacking' in found) return
      sandbox = await startSandbox()
      browser = await found.launch()
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      phone = await context.newPage()
      inbox = await context.newPage()
      conversationId = (await sandbox.conversation(0)).id
    })
    afterAll(async () => {
      await browser?.close()
      await sandbox?.close()
    })

    /** The bubble with this text, on either page. */
    const onPhone = (text: string) => phone.getByRole('listitem').filter({ hasText: text })
    const inInbox = (text: string) => inbox.getByRole('log').locator('[data-mid]').filter({ hasText: text })

    async function openBoth(): Promise<void> {
      await phone.goto(`${sandbox.announcement.emulatorUrl}/`)
      await phone.getByRole('button', { name: NADIA }).first().click()
      await phone.getByRole('textbox', { name: 'Message' }).waitFor()
      await inbox.goto(sandbox.announcement.inboxUrl)
      await inbox
        .getByRole('listbox', { name: 'Conversations' })
        .getByRole('option', { name: new RegExp(`^${NADIA}`) })
        .first()
        .click()
      await inbox.getByRole('log').waitFor()
    }

    async function typeOnPhone(text: string): Promise<void> {
      await phone.getByRole('textbox', { name: 'Message' }).fill(text)
      await phone.getByRole('button', { name: 'Send' }).click()
    }

    async function choose(message: Locator, action: string): Promise<void> {
      await message.first().click({ button: 'right' })
      await phone.getByRole('menuitem', { name: action }).click()
    }

    it('what the customer types appears in the inbox, live', async () => {
      await openBoth()
      await typeOnPhone(QUESTION)
      await inInbox(QUESTION).first().waitFor()
      expect(await inInbox(QUESTION).count()).toBe(1)
    })

    it('what is answered in the inbox appears on the phone, and its echo does not show twice', async () => {
      await inbox.getByRole('textbox', { name: 'Write an answer' }).fill(ANSWER)
      await inbox.getByRole('button', { name: 'Send' }).click()
      await onPhone(ANSWER).first().waitFor()
      const sent = await sandbox.message(
        conversationId,
        ({ text, state }) => text === ANSWER && (state === 'sent' || state === 'seen'),
        'the answer to be sent',
      )
      expect(sent.speaker.type).toBe('person')
      await sandbox.quiet()
      const { data } = await sandbox.api<ApiList<ApiMessage>>(`/conversations/${conversationId}/messages`)
      expect(data.filter(({ text }) => text === ANSWER)).toHaveLength(1)
      expect(await inInbox(ANSWER).count()).toBe(1)
      expect(await onPhone(ANSWER).count()).toBe(1)
      expect(await inInbox(ANSWER).getAttribute('data-mid')).toBe(sent.mid)
    })

    it('a reaction on the phone shows in the inbox', async () => {
      await choose(onPhone(ANSWER), 'React ❤️')
      await sandbox.message(
        conversationId,
        ({ text, reactions }) => text === ANSWER && reactions.length === 1,
        'the reaction',
      )
      await inInbox(ANSWER).filter({ hasText: '❤' }).waitFor()
    })

    it('what the customer unsends disappears from the inbox', async () => {
      await typeOnPhone(REGRET)
      const mid = await inInbox(REGRET).first().getAttribute('data-mid')
      expect(mid).toBeTruthy()
      await choose(onPhone(REGRET), 'Unsend')
      await inbox.locator(`[data-mid="${mid}"][data-kind="unsent"]`).waitFor()
      expect(await inInbox(REGRET).count()).toBe(0)
      expect(JSON.stringify(await sandbox.api(`/conversations/${conversationId}/messages`))).not.toContain(
        REGRET,
      )
    })

    it('both screens are as they were after every process was killed and started again', async () => {
      await sandbox.quiet()
      const messages = () => sandbox.api<ApiList<ApiMessage>>(`/conversations/${conversationId}/messages`)
      const midsOf = (page: Page) =>
        page
          .getByRole('log')
          .locator('[data-mid]')
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-mid')))
      const textsOf = (page: Page) => page.getByRole('listitem').allInnerTexts()
      const before = {
        announcement: sandbox.announcement,
        messages: await messages(),
        thread: await sandbox.thread(0),
        mids: await midsOf(inbox),
        words: await onPhone('').count(),
      }
      // What the emulator keeps reaches the disk within a second of the act.
      await until(
        'the emulator to have written its world',
        async () => (await sandbox.thread(0)).data.length > 0,
      )
      const act = await sandbox.act(0, { text: 'one more before the end' })
      await sandbox.message(conversationId, ({ mid }) => mid === act.mid, 'the last message')
      await sandbox.killAndRestart()

      expect(sandbox.announcement).toEqual(before.announcement)
      const after = await messages()
      const known = new Set(before.messages.data.map(({ id }) => id))
      expect(after.data.filter(({ id }) => known.has(id))).toEqual(before.messages.data)
      // The server keeps what it acknowledged; the emulator may lose the last second of its world.
      expect(after.data.some(({ mid }) => mid === act.mid)).toBe(true)
      expect((await sandbox.thread(0)).data.slice(0, before.thread.data.length)).toEqual(before.thread.data)

      await openBoth()
      await inInbox(QUESTION).first().waitFor()
      await onPhone(ANSWER).first().waitFor()
      expect(await midsOf(inbox)).toEqual(expect.arrayContaining(before.mids))
      expect(await inInbox(ANSWER).filter({ hasText: '❤' }).count()).toBe(1)
      expect((await textsOf(phone)).join('\n')).not.toContain(REGRET)
      await typeOnPhone('Still there?')
      await inInbox('Still there?').first().waitFor()
    })
  },
)
