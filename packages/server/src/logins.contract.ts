import { expect, test } from 'vitest'
import type { AttemptRow } from './connect-attempt.ts'
import type { StoredApp } from './meta-app.ts'
import {
  ACCOUNT,
  describeStore,
  enqueued,
  hear,
  notificationOf,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'
import type { TokenFacts } from './token.ts'

const TOKEN = Uint8Array.of(1, 2, 3)
const NEXT_TOKEN = Uint8Array.of(4, 5, 6)
const CONNECTED = { ...ACCOUNT, tokenSealed: TOKEN, appId: 'environment', appScopedId: '27' }
const DAY_MS = 24 * 3_600_000

const FACTS: TokenFacts = {
  accountId: ACCOUNT.id,
  scopes: ['instagram_business_basic'],
  issuedAtMs: START_MS,
  expiresAtMs: START_MS + 60 * DAY_MS,
  dataAccessExpiresAtMs: null,
  refreshedAtMs: null,
  checkedAtMs: START_MS,
  nextCheckAtMs: START_MS + DAY_MS,
  warnedDays: null,
  problem: null,
}
const PROBLEM = {
  id: 'token.expiry.soon',
  problem: 'It ends',
  cause: 'Time',
  who: 'you',
  steps: ['Go'],
  page: null,
} as const

const ROW: AttemptRow = {
  attempt: {
    id: 'attempt',
    appId: 'environment',
    login: 'instagram',
    state: 'waiting',
    wantedAccountId: null,
    from: 'page',
    redirectUri: 'https://app.example.com/connect/return',
    scopes: null,
    choices: [],
    steps: [],
    connectedAccountIds: [],
    problem: null,
  },
  stateHash: 'state',
  sessionHash: 'session',
  expiresAtMs: START_MS + 1000,
  secretsSealed: TOKEN,
}

/** What every implementation of `Store` must do with apps, logins and their tokens. */
export function loginsContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`logins: ${name}`, prepare, (the) => {
    const feed = async () => (await the.store.feedAfter(0, 100)).map(({ kind }) => kind)

    test('an account and what is known of its token are there after closing and opening', async () => {
      await the.store.connectAccount(CONNECTED, FACTS)
      await the.reopen()
      expect(await the.store.account(ACCOUNT.id)).toEqual(CONNECTED)
      expect(await the.store.tokenFacts(ACCOUNT.id)).toEqual(FACTS)
      expect(await the.store.tokenFacts('42')).toBeNull()
    })

    test('what came before it was connected is applied', async () => {
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      await the.store.connectAccount(CONNECTED, FACTS)
      await the.store.settled()
      expect((await the.store.conversations({ limit: 10 })).rows).toHaveLength(1)
    })

    test('another token forgets what was known; the same one keeps it', async () => {
      await the.store.connectAccount(CONNECTED, FACTS)
      await the.store.saveAccount({ ...CONNECTED, name: 'New name' })
      expect(await the.store.tokenFacts(ACCOUNT.id)).toEqual(FACTS)
      await the.store.saveAccount({ ...CONNECTED, tokenSealed: NEXT_TOKEN })
      expect(await the.store.tokenFacts(ACCOUNT.id)).toBeNull()
    })

    test('a token is renewed only while it is the one that was renewed', async () => {
      await the.store.connectAccount({ ...CONNECTED, status: 'token_invalid' }, FACTS)
      const facts = { ...FACTS, refreshedAtMs: START_MS + 1 }
      expect(await the.store.renewToken(NEXT_TOKEN, TOKEN, facts)).toBe(false)
      expect(await the.store.tokenFacts(ACCOUNT.id)).toEqual(FACTS)
      expect(await the.store.renewToken(TOKEN, NEXT_TOKEN, facts)).toBe(true)
      expect(await the.store.account(ACCOUNT.id)).toEqual({ ...CONNECTED, tokenSealed: NEXT_TOKEN })
      expect(await the.store.tokenFacts(ACCOUNT.id)).toEqual(facts)
    })

    test('what people should know is told in the feed, and only that', async () => {
      await the.store.connectAccount(CONNECTED, FACTS)
      const before = (await feed()).length
      await the.store.saveTokenFacts(TOKEN, { ...FACTS, checkedAtMs: START_MS + 5 })
      expect(await feed()).toHaveLength(before)
      await the.store.saveTokenFacts(TOKEN, { ...FACTS, warnedDays: 20 })
      await the.store.saveTokenFacts(TOKEN, { ...FACTS, warnedDays: 20, problem: PROBLEM })
      expect((await feed()).slice(before)).toEqual(['account', 'account'])
      expect((await the.store.tokenFacts(ACCOUNT.id))?.problem).toEqual(PROBLEM)
      expect(await the.store.saveTokenFacts(NEXT_TOKEN, FACTS)).toBe(false)
    })

    test('a status is set for the token it was found with, told once, and keeps replies back', async () => {
      await the.store.connectAccount(CONNECTED, FACTS)
      await enqueued(the.store, 'k1')
      const nowMs = START_MS + DAY_MS
      expect(await the.store.setAccountStatus(ACCOUNT.id, NEXT_TOKEN, 'token_invalid')).toBe(false)
      expect(await the.store.setAccountStatus(ACCOUNT.id, TOKEN, 'token_invalid')).toBe(true)
      expect(await the.store.setAccountStatus(ACCOUNT.id, TOKEN, 'token_invalid')).toBe(false)
      expect([await the.store.claim(nowMs, 10), await the.store.nextDueMs()]).toEqual([[], null])
      await the.store.setAccountStatus(ACCOUNT.id, TOKEN, 'ok')
      expect(await the.store.nextDueMs()).not.toBeNull()
      expect(await the.store.claim(nowMs, 10)).toHaveLength(1)
    })

    test('tokens are due when their time has come; one that nobody looked at is due at once', async () => {
      expect(await the.store.nextTokenCheckMs()).toBeNull()
      await the.store.connectAccount(CONNECTED, FACTS)
      expect(await the.store.nextTokenCheckMs()).toBe(FACTS.nextCheckAtMs)
      expect(await the.store.tokensDue(FACTS.nextCheckAtMs - 1)).toEqual([])
      expect(await the.store.tokensDue(FACTS.nextCheckAtMs)).toEqual([ACCOUNT.id])
      await the.store.saveAccount({ ...CONNECTED, id: '2' })
      await the.store.saveAccount({ ...ACCOUNT, id: '3' })
      expect([await the.store.nextTokenCheckMs(), await the.store.tokensDue(0)]).toEqual([0, ['2']])
    })

    test('everything is sealed again together, but what changed meanwhile', async () => {
      await the.store.connectAccount(CONNECTED, FACTS)
      const app: StoredApp = {
        id: 'a',
        name: 'App',
        metaAppId: '1',
        instagramAppId: null,
        secretsSealed: TOKEN,
      }
      await the.store.saveApp(app)
      const count = await the.store.reseal([
        { kind: 'account', id: ACCOUNT.id, before: TOKEN, sealed: NEXT_TOKEN },
        { kind: 'app', id: 'a', before: NEXT_TOKEN, sealed: TOKEN },
      ])
      expect(count).toBe(1)
      expect((await the.store.account(ACCOUNT.id))?.tokenSealed).toEqual(NEXT_TOKEN)
      expect(await the.store.tokenFacts(ACCOUNT.id)).toEqual(FACTS)
      expect(await the.store.storedApps()).toEqual([app])
      expect([await the.store.removeApp('a'), await the.store.removeApp('a')]).toEqual([true, false])
    })

    test('a state is spent once, an attempt goes on from where it stands, and both are forgotten in time', async () => {
      const { store } = the
      await store.addAttempt(ROW)
      expect(await store.attemptByState('state')).toEqual(ROW)
      expect([await store.spendState('state'), await store.spendState('state')]).toEqual([true, false])
      expect(await store.attemptByState('state')).toBeNull()
      const choosing: AttemptRow = { ...ROW, stateHash: null, attempt: { ...ROW.attempt, state: 'choosing' } }
      expect(await store.moveAttempt('connecting', choosing)).toBe(false)
      expect(await store.moveAttempt('waiting', choosing)).toBe(true)
      expect(await store.attempt('attempt')).toEqual(choosing)
      await store.forgetExpired(ROW.expiresAtMs)
      expect(await store.attempt('attempt')).toEqual({ ...choosing, secretsSealed: null })
      await store.forgetExpired(ROW.expiresAtMs + DAY_MS)
      expect(await store.attempt('attempt')).toBeNull()
    })

    test('a removal is found by its code, waits, and ends once', async () => {
      const asked = {
        kind: 'deletion',
        codeHash: 'code',
        appId: 'environment',
        appScopedId: '27',
        requestedAtMs: START_MS,
        state: 'waiting',
        finishedAtMs: null,
      } as const
      const removal = await the.store.addRemoval(asked)
      expect(await the.store.waitingRemovals()).toEqual([removal])
      await the.store.finishRemoval(removal.id, 'done', START_MS + 1)
      await the.store.finishRemoval(removal.id, 'nothing', START_MS + 2)
      expect(await the.store.removalByCode('code')).toEqual({
        ...removal,
        state: 'done',
        finishedAtMs: START_MS + 1,
      })
      expect(await the.store.waitingRemovals()).toEqual([])
    })
  })
}
