import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { ApiRehearsalReport, ApiRehearsalStep } from '@roost/server/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REVIEW_STEPS, rehearse } from './rehearse.ts'

let pageFolder: string
beforeAll(async () => {
  pageFolder = await mkdtemp(join(tmpdir(), 'roost-page-'))
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html><title>Roost</title><div id="root"></div>')
})
afterAll(() => rm(pageFolder, { recursive: true }))

function play(options: Partial<Parameters<typeof rehearse>[0]> = {}): Promise<ApiRehearsalReport> {
  return rehearse({
    login: 'instagram',
    scopes: null,
    privacyText: null,
    pageFolder,
    pause: () => breathe(),
    stopping: new AbortController().signal,
    told: () => undefined,
    ...options,
  })
}

const of = ({ steps }: ApiRehearsalReport, id: string): ApiRehearsalStep | undefined =>
  steps.find((step) => step.id === id)

test.each(['instagram', 'facebook'] as const)(
  '%s: Roost passes every step, told one by one',
  async (login) => {
    const told: string[] = []
    const report = await play({ login, told: ({ id }, total) => told.push(`${id} of ${total}`) })
    const bad = report.steps.filter(({ result }) => result !== 'passed')
    expect(bad).toEqual([])
    expect(report).toMatchObject({ login, passed: true })
    expect(told).toEqual(REVIEW_STEPS.map(({ id }) => `${id} of ${REVIEW_STEPS.length}`))
  },
  60_000,
)

test('without the permission for messages: the catalogue says why, what depends on it is skipped, the rest goes on', async () => {
  const report = await play({ scopes: ['instagram_business_basic'] })
  expect(report.passed).toBe(false)
  expect(of(report, 'connect')).toMatchObject({
    result: 'failed',
    problem: { id: 'perm.scopes.messages' },
    reviewerWrites: expect.stringContaining('unable to verify'),
  })
  expect(of(report, 'receive')).toMatchObject({ result: 'skipped', problem: null, reviewerWrites: null })
  expect(of(report, 'privacy')?.result).toBe('passed')
}, 60_000)

test('a privacy page that says nothing, and a page that is not built', async () => {
  const report = await play({
    scopes: ['instagram_business_basic'],
    privacyText: 'We care.',
    pageFolder: join(pageFolder, 'nothing'),
  })
  expect(of(report, 'privacy')).toMatchObject({
    result: 'failed',
    reviewerWrites: expect.stringContaining('privacy'),
  })
  expect(of(report, 'open')).toMatchObject({ result: 'failed', saw: expect.stringContaining('503') })
}, 60_000)

test('whoever asks it to stop is heard before the next step', async () => {
  const stopping = new AbortController()
  const told: string[] = []
  const stopped = play({
    stopping: stopping.signal,
    told({ id }) {
      told.push(id)
      stopping.abort(new Error('Stopped.'))
    },
  })
  await expect(stopped).rejects.toThrow('Stopped.')
  expect(told).toEqual(['open'])
}, 60_000)
