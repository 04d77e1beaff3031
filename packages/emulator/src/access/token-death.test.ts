/** What ends a token: reference, errors and limits, 3.2; login and set-up, 10.1. */
import { describe, expect, it } from 'vitest'
import { call, patched } from '../testing/login.ts'
import { startRig } from '../testing/rig.ts'
import { metaTime } from './token-death.ts'

describe('a token', () => {
  it.each([
    ['app_removed', 458],
    ['checkpoint', 459],
    ['password_changed', 460],
    ['expired', 463],
    ['unconfirmed', 464],
    ['logged_out', 467],
    ['page_role_lost', 492],
    ['unused', 493],
  ])('dead because of %s answers 190/%i, on both hosts, until it is mended', async (deadBecause, subcode) => {
    const rig = await startRig()
    for (const account of [rig.pottery, rig.page]) {
      const change = (reason: string | null) =>
        rig.control('/tokens', { method: 'PATCH', body: { subjectId: account.id, deadBecause: reason } })
      await change(deadBecause)
      const { status, json, headers } = await rig.graph(account, 'me')
      expect(status).toBe(400)
      expect(json).toMatchObject({ error: { code: 190, error_subcode: subcode, type: 'OAuthException' } })
      expect(headers.get('www-authenticate')).toMatch(/^OAuth "Facebook Platform" "invalid_token" "/)
      await change(null)
      expect((await rig.graph(account, 'me')).status).toBe(200)
    }
  })

  it('of a password change takes the Page tokens with it', async () => {
    const rig = await startRig()
    const subjectId = rig.emulator.world.users[0]?.id
    await rig.control('/tokens', { method: 'PATCH', body: { subjectId, deadBecause: 'password_changed' } })
    expect((await rig.graph(rig.page, 'me')).json).toMatchObject({ error: { error_subcode: 460 } })
  })

  it('of an app that became inactive stays dead when it is active again; a new one works', async () => {
    const rig = await startRig()
    await patched(rig, '/app', { state: 'inactive' })
    await patched(rig, '/app', { state: 'active' })
    expect((await rig.graph(rig.pottery, 'me')).json).toMatchObject({
      error: { code: 190, error_subcode: 467 },
    })
    const made = await rig.control('/tokens', { method: 'POST', body: { subjectId: rig.pottery.id } })
    const { accessToken } = made.json as { accessToken: string }
    expect((await call(rig, `graph.instagram.com/me?access_token=${accessToken}`)).status).toBe(200)
  })

  it('has its end written as Meta does, winter and summer', () => {
    expect(metaTime(Date.parse('2025-11-11T13:16:05Z'))).toBe('Tuesday, 11-Nov-25 05:16:05 PST')
    expect(metaTime(Date.parse('2026-07-01T07:00:00Z'))).toBe('Wednesday, 01-Jul-26 00:00:00 PDT')
  })
})
