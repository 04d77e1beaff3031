import { expect, test } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import type { FeedBlock } from './feed-blocks.ts'
import { createFeedRounds, type RoundPage } from './feed-rounds.ts'
import { createTurns } from './turns.ts'

/** Giving one page its block takes so long here, and a turn lasts as long as four of them. */
const GIVING_MS = 0.25

function createGround(readFeed: (id: number) => FeedBlock | null = () => null) {
  const clock = createManualClock(0)
  let workedMs = 0
  let tasks: (() => void)[] = []
  const turns = createTurns({ turnMs: 1, nowMs: () => workedMs, later: (task) => tasks.push(task) })
  const feed = { read: readFeed, reads: 0 }
  const rounds = createFeedRounds({
    clock,
    turns,
    after(id) {
      feed.reads++
      return Promise.resolve().then(() => feed.read(id))
    },
  })
  const rest = async () => {
    for (let microtask = 0; microtask < 500; microtask++) await null
  }
  return {
    clock,
    rounds,
    feed,
    openPage(canTake: () => boolean = () => true) {
      const got: number[] = []
      const page = { lastId: 0, got, isEnded: false }
      const opened: RoundPage & typeof page = Object.assign(page, {
        canTake,
        give({ lastId }: FeedBlock) {
          workedMs += GIVING_MS
          clock.advance(GIVING_MS)
          page.lastId = lastId
          got.push(lastId)
        },
        end() {
          page.isEnded = true
        },
      })
      rounds.join(opened)
      return opened
    },
    rest,
    /** The sockets are looked at once. */
    async goRound() {
      const due = tasks
      tasks = []
      for (const task of due) task()
      await rest()
      return due.length > 0
    },
  }
}

const upTo =
  (lastId: number, isFull = false) =>
  (id: number) => {
    return id < lastId ? { frame: null, lastId, isFull } : null
  }

test('a round tells a few pages a turn, and reads for all of them once', async () => {
  const { rounds, feed, openPage, goRound } = createGround(upTo(1))
  const pages = Array.from({ length: 20 }, () => openPage())
  rounds.plan()
  const toldInTurn: number[] = []
  let before = 0
  while (await goRound()) {
    const told = pages.filter(({ got }) => got.length > 0).length
    if (told > before) toldInTurn.push(told - before)
    before = told
  }
  expect(before).toBe(20)
  expect(Math.max(...toldInTurn)).toBeLessThanOrEqual(4)
  expect(feed.reads).toBe(1)
})

test('after a long round it rests, and what happens meanwhile goes out together', async () => {
  const { clock, rounds, feed, openPage, goRound, rest } = createGround(upTo(1))
  const pages = Array.from({ length: 40 }, () => openPage())
  const turn = async () => {
    while (await goRound());
  }
  rounds.plan()
  await turn()
  const [first] = pages
  for (const lastId of [2, 3, 4]) {
    feed.read = upTo(lastId)
    rounds.plan()
    await turn()
  }
  expect(first?.got).toEqual([1])
  // Ten milliseconds of work: ninety of rest.
  clock.advance(90)
  await rest()
  await turn()
  expect(first?.got).toEqual([1, 4])
})

test('a page that cannot take anything holds nobody up, and gets what it missed once it can', async () => {
  const { rounds, feed, openPage, goRound } = createGround(upTo(1))
  let canTake = false
  const slow = openPage(() => canTake)
  const quick = openPage()
  const turn = async () => {
    while (await goRound());
  }
  rounds.plan()
  await turn()
  feed.read = upTo(2)
  rounds.plan()
  await turn()
  expect({ quick: quick.got, slow: slow.got }).toEqual({ quick: [1, 2], slow: [] })
  canTake = true
  rounds.plan()
  await turn()
  expect(slow.got).toEqual([2])
})

test('a page with more to come is given it after a rest, until it has all', async () => {
  const { clock, rounds, openPage, goRound, rest } = createGround((id) => {
    return id < 3 ? { frame: null, lastId: id + 1, isFull: id + 1 < 3 } : null
  })
  const page = openPage()
  rounds.plan()
  for (let turn = 0; turn < 6; turn++) {
    while (await goRound());
    clock.advance(10)
    await rest()
  }
  expect(page.got).toEqual([1, 2, 3])
})

test('when the feed cannot be read pages are let go, and later ones are told again', async () => {
  const { rounds, feed, openPage, goRound } = createGround(() => {
    throw new Error('The disk is gone.')
  })
  const turn = async () => {
    while (await goRound());
  }
  const page = openPage()
  rounds.plan()
  await turn()
  expect(page.isEnded).toBe(true)
  feed.read = upTo(1)
  const other = openPage()
  rounds.plan()
  await turn()
  expect(other.got).toEqual([1])
})
