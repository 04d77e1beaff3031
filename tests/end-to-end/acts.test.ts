/** Every act of a customer through all three doors: the control API, `roost trigger`, and the phone page. */
import { createEmulator, type Emulator } from '@roost/emulator'
import type { ControlAct, ControlActResult, ControlThread } from '@roost/emulator/control'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProgram } from '../../packages/cli/src/program.ts'
import { buildPages } from '../../packages/cli/src/sandbox/pages.ts'
import { createStyle } from '../../packages/cli/src/terminal.ts'
import { type ActCase, type ActName, ASKED, actCases, OWN, type Prepared } from './act-cases.ts'
import { findBrowser } from './browser.ts'
import { until } from './until.ts'

const found = await findBrowser()
const acts = Object.entries(actCases) as [ActName, ActCase][]

let emulator: Emulator
beforeAll(async () => {
  await buildPages(() => undefined, ['phone'])
  emulator = await createEmulator({ world: 'quiet', seed: 'acts' })
})
afterAll(() => emulator?.close())

const account = () => {
  const [first] = emulator.world.accounts
  if (!first) throw new Error('The world has no account.')
  return first
}

async function control<T>(path: string, body?: object): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const answer = await emulator.fetch(`${emulator.url}/_emulator${path}`, init)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as T
}

const play = (act: Omit<ControlAct, 'to'>) =>
  control<ControlActResult>('/people/nadia/messages', { to: account().id, ...act })
const thread = () => control<ControlThread>(`/people/nadia/messages?with=${account().id}`)

/** The business's API sends to Nadia; answers the mid. */
async function send(message: object): Promise<string> {
  const { accessToken, id } = account()
  const igsid = emulator.world.people.find((one) => one.id === 'nadia')?.igsids[id]
  const answer = await emulator.fetch('https://graph.instagram.com/v26.0/me/messages', {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: igsid }, message }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { message_id: string }).message_id
}

/** An empty world but for what the act needs. */
async function prepare({ isFresh, after }: ActCase): Promise<Prepared> {
  await emulator.reset()
  if (isFresh) return { own: '', asked: '', card: '' }
  const own = (await play({ text: OWN })).mid ?? ''
  const card = await send({
    attachment: {
      type: 'template',
      payload: {
        template_type: 'generic',
        elements: [
          { title: 'Which one?', buttons: [{ type: 'postback', title: 'The bowl', payload: 'BOWL' }] },
        ],
      },
    },
  })
  const quickReplies = [{ content_type: 'text', title: 'Keep it', payload: 'KEEP' }]
  const prepared = { own, card, asked: await send({ text: ASKED, quick_replies: quickReplies }) }
  if (after) await play(after(prepared))
  return prepared
}

/** What an app was told since, or what the phone shows then. */
async function hasHappened({ told }: ActCase, before: number): Promise<boolean> {
  if (typeof told === 'function') return told(await thread())
  const [field, part] = told
  const since = emulator.world.deliveries.slice(before)
  return since.some(
    ({ fields, body }) => fields.includes(field) && body.replaceAll('\\/', '/').includes(part),
  )
}

describe.each(acts)('%s', (name, act) => {
  it('by the control API', async () => {
    const prepared = await prepare(act)
    const before = emulator.world.deliveries.length
    await play({ act: name, ...act.body?.(prepared) })
    expect(await hasHappened(act, before)).toBe(true)
  })

  it('by roost trigger', async () => {
    const prepared = await prepare(act)
    const before = emulator.world.deliveries.length
    const lines: string[] = []
    const never = new AbortController().signal
    const program = createProgram({
      terminal: {
        line: (text) => void lines.push(text),
        note: (text) => void lines.push(text),
        style: createStyle(false),
      },
      environment: { EMULATOR_URL: emulator.url },
      fetch: (...parameters) => fetch(...parameters),
      now: () => 0,
      stopping: never,
      readSecret: () => Promise.reject(new Error('nothing is asked')),
      ask: () => Promise.reject(new Error('nothing is asked')),
      openBrowser: () => undefined,
      pause: () => Promise.resolve(),
    })
    const options = ['--from', 'nadia', '--to', account().id, ...(act.options?.(prepared) ?? [])]
    await program.parseAsync(['node', 'roost', 'trigger', name, ...options])
    expect(lines.join('\n')).toContain(name)
    expect(await hasHappened(act, before)).toBe(true)
  })
})

describe.skipIf('lacking' in found)('on the phone page', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    if ('lacking' in found) return
    browser = await found.launch()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  })
  afterAll(() => browser?.close())

  it.each(acts)('%s', async (_name, act) => {
    await prepare(act)
    const before = emulator.world.deliveries.length
    await page.goto(`${emulator.url}/?phones=person:nadia:${account().id}`)
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await act.onPage(page)
    await until('the act to be played', () => hasHappened(act, before))
  })
})
