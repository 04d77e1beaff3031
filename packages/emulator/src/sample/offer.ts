/** What the sample businesses offer, and who the sample people are. All invented. */
import type { ControlButton } from '../control.ts'
import type { Person } from '../world.ts'

export interface Offer {
  readonly iceBreakers: readonly { question: string; payload: string }[]
  readonly persistentMenu: readonly ControlButton[]
  readonly stories: readonly string[]
  readonly posts: readonly { asset: string; caption: string; shortcode: string; isReel: boolean }[]
  readonly ads: readonly { title: string; asset: string }[]
}

export const potteryOffer: Offer = {
  iceBreakers: [
    { question: 'Do you ship abroad?', payload: 'SHIPPING' },
    { question: 'When is the next wheel class?', payload: 'CLASSES' },
    { question: 'Can I order a set in my colours?', payload: 'CUSTOM_ORDER' },
  ],
  persistentMenu: [
    { type: 'postback', title: 'Talk to a person', payload: 'PERSON', url: null },
    { type: 'postback', title: 'Track my order', payload: 'TRACK_ORDER', url: null },
    { type: 'web_url', title: 'Visit the shop', payload: null, url: 'https://example.com/kiln-and-tide' },
  ],
  stories: ['story-bowl.jpg', 'story-wheel.jpg'],
  posts: [
    {
      asset: 'photo-vases.jpg',
      caption: 'Three vases, one kiln day.',
      shortcode: 'CxKilnVases',
      isReel: false,
    },
    {
      asset: 'story-wheel.jpg',
      caption: 'Ninety seconds at the wheel',
      shortcode: 'CxWheelTurn',
      isReel: true,
    },
  ],
  ads: [{ title: 'Tide mugs, fresh from the kiln', asset: 'photo-mug.jpg' }],
}

export const cafeOffer: Offer = {
  iceBreakers: [
    { question: 'Is there a table for tonight?', payload: 'TABLE' },
    { question: 'What is on the menu today?', payload: 'MENU_TODAY' },
  ],
  persistentMenu: [
    { type: 'postback', title: 'Book a table', payload: 'TABLE', url: null },
    { type: 'web_url', title: 'See the menu', payload: null, url: 'https://example.com/kiln-cafe' },
  ],
  stories: ['story-table.jpg', 'story-bowl.jpg'],
  posts: [
    {
      asset: 'photo-plate.jpg',
      caption: 'Lunch, on our own plates.',
      shortcode: 'CxCafePlate',
      isReel: false,
    },
    { asset: 'story-table.jpg', caption: 'Laying the long table', shortcode: 'CxLongTable', isReel: true },
  ],
  ads: [{ title: 'Breakfast by the kiln', asset: 'photo-table.jpg' }],
}

export const samplePeople: readonly Omit<Person, 'igsids'>[] = [
  {
    id: 'nadia',
    name: 'Nadia Rahman',
    username: 'nadia.makes',
    pictureMedia: 'face-nadia.jpg',
    followerCount: 842,
  },
  {
    id: 'chidi',
    name: 'Chidi Okafor',
    username: 'chidi.cooks',
    pictureMedia: 'face-chidi.jpg',
    followerCount: 12_409,
  },
  { id: 'layla', name: 'ليلى حداد', username: 'layla.h', pictureMedia: 'face-layla.jpg', followerCount: 316 },
  {
    id: 'mateusz',
    name: 'Mateusz Zieliński',
    username: 'mat.zielin',
    pictureMedia: 'face-mateusz.jpg',
    followerCount: 97,
  },
  {
    id: 'priya',
    name: 'Priya Nair',
    username: 'priya.plates',
    pictureMedia: 'face-priya.jpg',
    followerCount: 3120,
  },
  {
    id: 'sione',
    name: 'Sione Taufa',
    username: 'sione.t',
    pictureMedia: 'face-sione.jpg',
    followerCount: 205,
  },
]
