/** The sample world: one app, two businesses (one of them with its Page on Messenger), six people. */
import { type BareWorld, completeWorld } from '../access/complete-world.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../access/webhook-fields.ts'
import type { BaseClock } from '../clock.ts'
import { HOUR_MS } from '../duration.ts'
import { createIds, type IdState, type Ids } from '../ids.ts'
import { documentedLimits } from '../limits.ts'
import { addAsset } from '../media.ts'
import { documentedSwitches } from '../switches.ts'
import type { World } from '../world.ts'
import { cafeOffer, type Offer, potteryOffer, samplePeople } from './offer.ts'

/** Makes a world without any conversation. `seed` decides every id and secret. */
export function makeSampleWorld(seed: string, base: BaseClock): World {
  const idState: IdState = { seed, counter: 0, lastItemMicros: 0 }
  const ids = createIds(idState)
  const anchorMs = base.now()
  const world: BareWorld = {
    version: 1,
    origin: '',
    ids: idState,
    clock: { anchorBaseMs: base.now(), anchorMs, speed: 1 },
    app: makeApp(ids),
    accounts: [],
    people: [],
    threads: [],
    comments: [],
    media: [],
    deliveries: [],
    faults: [],
    switches: { ...documentedSwitches },
    limits: structuredClone(documentedLimits),
    uploads: [],
    alerts: [],
    otherApps: [],
    isHolding: false,
    fresh: { counter: 0, history: false },
  }
  addAccounts(world, ids, anchorMs)
  addPeople(world, ids)
  world.fresh.counter = idState.counter
  return completeWorld(world)
}

function makeApp(ids: Ids): BareWorld['app'] {
  return {
    id: ids.digits(15, '1'),
    name: 'Kiln messages',
    secret: ids.hex(32),
    instagramAppId: ids.digits(15, '2'),
    instagramAppSecret: ids.hex(32),
    verifyToken: ids.hex(24),
  }
}

function addAccounts(world: BareWorld, ids: Ids, nowMs: number): void {
  const pageId = ids.digits(15, '1')
  const pageToken = ids.pageToken()
  const pottery: BareAccount = {
    id: ids.digits(17, '17841'),
    platform: 'instagram',
    login: 'instagram',
    appScopedId: ids.digits(17, '2'),
    username: 'kiln.and.tide',
    name: 'Kiln & Tide',
    pictureMedia: 'account-kiln-and-tide.jpg',
    pageId: null,
    accessToken: ids.instagramToken(),
    ...offered(world, ids, potteryOffer, nowMs),
    subscribedFields: [...INSTAGRAM_FIELDS],
    profile: {},
    welcomeFlows: [],
  }
  const cafe: BareAccount = {
    id: ids.digits(17, '17841'),
    platform: 'instagram',
    login: 'facebook',
    appScopedId: ids.digits(17, '2'),
    username: 'kiln.cafe',
    name: 'Kiln Café',
    pictureMedia: 'account-kiln-cafe.jpg',
    pageId,
    accessToken: pageToken,
    ...offered(world, ids, cafeOffer, nowMs),
    subscribedFields: [],
    profile: {},
    welcomeFlows: [],
  }
  const page: BareAccount = {
    ...cafe,
    id: pageId,
    platform: 'messenger',
    appScopedId: pageId,
    stories: [],
    posts: [],
    subscribedFields: [...PAGE_FIELDS],
    profile: {},
    welcomeFlows: [],
  }
  world.accounts.push(pottery, cafe, page)
}

type BareAccount = BareWorld['accounts'][number]
type Offered = Pick<BareAccount, 'iceBreakers' | 'persistentMenu' | 'stories' | 'posts' | 'ads'>

function offered(world: BareWorld, ids: Ids, offer: Offer, nowMs: number): Offered {
  const mediaId = (asset: string) => addAsset(world, ids, asset).id
  return {
    iceBreakers: offer.iceBreakers.map((item) => ({ ...item })),
    persistentMenu: offer.persistentMenu.map((item) => ({ ...item })),
    stories: offer.stories.map((asset, index) => ({
      id: ids.digits(17, '180'),
      mediaId: mediaId(asset),
      postedAtMs: nowMs - (3 + 8 * index) * HOUR_MS,
    })),
    posts: offer.posts.map((post) => ({
      id: ids.digits(17, '179'),
      mediaId: mediaId(post.asset),
      caption: post.caption,
      permalink: `https://www.instagram.com/${post.isReel ? 'reel' : 'p'}/${post.shortcode}/`,
      isReel: post.isReel,
    })),
    ads: offer.ads.map(({ title, asset }) => ({
      id: ids.digits(18, '1202'),
      title,
      mediaId: mediaId(asset),
    })),
  }
}

function addPeople(world: BareWorld, ids: Ids): void {
  for (const person of samplePeople) {
    const scoped = world.accounts.map((account) => [account.id, ids.digits(16, '1')] as const)
    world.people.push({ ...person, igsids: Object.fromEntries(scoped) })
  }
}
