import type { AppCredentials } from '../../config.ts'
import { type Check, type Finding, fail, pass, skip, warn } from '../check.ts'

const WHERE = {
  meta: 'App dashboard → App settings → Basic',
  instagram: 'App dashboard → Instagram → API setup with Instagram login',
} as const

export const appCredentials: Check = {
  id: 'app-credentials',
  title: 'App ids and secrets',
  async run({ config, store }) {
    const accounts = await store.accounts()
    const needs = (login: 'instagram' | 'facebook') => accounts.some((account) => account.login === login)
    return [
      finding('Instagram Login', 'INSTAGRAM_APP', config.instagramApp, needs('instagram'), WHERE.instagram),
      finding('Facebook Login', 'META_APP', config.metaApp, needs('facebook'), WHERE.meta),
    ]
  },
}

function finding(
  about: string,
  variable: string,
  app: AppCredentials,
  isNeeded: boolean,
  where: string,
): Finding {
  const missing = [
    app.id === null ? `${variable}_ID` : null,
    app.secret === null ? `${variable}_SECRET` : null,
  ]
  const names = missing.filter((name) => name !== null).join(' and ')
  if (names === '') return { about, ...pass(`${variable}_ID and ${variable}_SECRET are set.`) }
  const fix = `Copy the value from ${where} into ${names}, then start again.`
  if (!isNeeded) return { about, ...skip(`${names} is not set, and no connected account needs it.`, fix) }
  return app.secret === null
    ? { about, ...fail(`${names} is not set: what Meta sends for this login is refused as unsigned.`, fix) }
    : { about, ...warn(`${names} is not set: accounts of this login cannot be connected.`, fix) }
}
