import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiList, ApiMessage } from '@roost/server/api'
import type { Browser, Page } from 'playwright-core'
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

/** Whether the emulator has written this act down; what came before it is then on the disk too. */
async function isKept(folder: string, mid: string | null): Promise<boolean> {
  return mid !== null && (await readFile(join(folder, 'emulator/world.json'), 'utf8')).includes(mid)
}

const midsOf = (page: Page) =>
  page
    .getByRole('log')
    .locator('[data-mid]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-mid')))

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
      // While the sample's history is still arriving, the first row named Nadia may be another of her conversations.
      await sandbox.quiet()
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

    async function choose(text: string, action: string): Promise<void> {
      await onPhone(text).getByText(text).first().click({ button: 'right' })
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
      await inbox.locator(`[data-mid="${sent.mid}"]`).waitFor()
      expect(await inInbox(ANSWER).count()).toBe(1)
      expect(await onPhone(ANSWER).count()).toBe(1)
    })

    it('a reaction on the phone shows in the inbox', async () => {
      await choose(ANSWER, 'React ❤️')
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
      await choose(REGRET, 'Unsend')
      await inbox.locator(`[data-mid="${mid}"][data-kind="unsent"]`).waitFor()
      expect(await inInbox(REGRET).count()).toBe(0)
      expect(JSON.stringify(await sandbox.api(`/conversations/${conversationId}/messages`))).not.toContain(
        REGRET,
      )
    })

    it('both screens are as they were after every process was killed and started again', async () => {
      const messages = () => sandbox.api<ApiList<ApiMessage>>(`/conversations/${conversationId}/messages`)
      const kept = await sandbox.act(0, { text: 'All of this is to stay' })
      await inInbox('All of this is to stay').first().waitFor()
      await sandbox.quiet()
      await until('the emulator to have written all of it down', () =>
        isKept(sandbox.environment.ROOST_DATA, kept.mid),
      )
      const before = {
        announcement: sandbox.announcement,
        messages: (await messages()).data,
        thread: (await sandbox.thread(0)).data,
        mids: await midsOf(inbox),
      }
      // Played at the last moment: the server keeps what it acknowledged, the emulator may lose its last second.
      const last = await sandbox.act(0, { text: 'One more before the end' })
      await sandbox.message(conversationId, ({ mid }) => mid === last.mid, 'the last message')
      await sandbox.killAndRestart()

      expect(sandbox.announcement).toEqual(before.announcement)
      const after = (await messages()).data
      expect(after.filter(({ id }) => before.messages.some((message) => message.id === id))).toEqual(
        before.messages,
      )
      expect(after.map(({ mid }) => mid)).toContain(last.mid)
      expect((await sandbox.thread(0)).data.slice(0, before.thread.length)).toEqual(before.thread)

      await openBoth()
      await inInbox(QUESTION).first().waitFor()
      await onPhone(ANSWER).first().waitFor()
      expect(await midsOf(inbox)).toEqual(expect.arrayContaining(before.mids))
      expect(await inInbox(ANSWER).filter({ hasText: '❤' }).count()).toBe(1)
      expect(await onPhone(REGRET).count()).toBe(0)
      await typeOnPhone('Still there?')
      await inInbox('Still there?').first().waitFor()
    })
  },
)
