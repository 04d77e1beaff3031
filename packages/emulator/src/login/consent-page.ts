/** The page on which a person chooses an account and the permissions, and allows or refuses. */
import { ALWAYS_GRANTED, type Permission } from '../access/permissions.ts'
import { dialogPage, escapeHtml } from './dialog-page.ts'

export interface ConsentChoice {
  readonly value: string
  readonly title: string
  readonly detail: string
  /** Path on this emulator; null: no picture. */
  readonly picture: string | null
}

export interface ConsentPage {
  readonly place: 'Instagram' | 'Facebook'
  readonly appName: string
  /** Who logs in; one of them. */
  readonly accounts: readonly ConsentChoice[]
  /** Pages to tick; none with Instagram Login. */
  readonly pages: readonly ConsentChoice[]
  readonly permissions: readonly Permission[]
  /** Facebook Login for Business: all permissions or none. */
  readonly isAllOrNothing: boolean
}

/** Posts to its own address, so that the query stays what it was. */
export function consentPage(page: ConsentPage): Response {
  const { place, appName, accounts, pages, permissions, isAllOrNothing } = page
  const boxes = permissions.map((name) =>
    box({
      name: 'granted',
      value: name,
      title: MEANINGS[name],
      detail: name,
      isFixed: isAllOrNothing || ALWAYS_GRANTED.has(name),
    }),
  )
  const body = `<p class="quiet">${escapeHtml(appName)} asks to use an account.</p>
<form method="post"><input type="hidden" name="chosen" value="1">
<fieldset><legend>Log in as</legend>${accounts.map((one, index) => radio(one, index === 0)).join('')}</fieldset>
${pages.length === 0 ? '' : `<fieldset><legend>Pages and their Instagram accounts</legend>${pages.map(pageBox).join('')}</fieldset>`}
<fieldset><legend>${escapeHtml(appName)} may</legend>${boxes.join('')}</fieldset>
<div class="do"><button name="decision" value="refuse">Cancel</button><button class="pri" name="decision" value="allow">Allow</button></div></form>`
  return dialogPage({ place, title: `Log in with ${place}`, body })
}

function radio(choice: ConsentChoice, isFirst: boolean): string {
  const { value, title, detail, picture } = choice
  const image = picture === null ? '' : `<img src="${escapeHtml(picture)}" alt="">`
  return `<label><input type="radio" name="account" value="${escapeHtml(value)}"${isFirst ? ' checked' : ''}>${image}<span>${escapeHtml(title)}<small>${escapeHtml(detail)}</small></span></label>`
}

function pageBox({ value, title, detail }: ConsentChoice): string {
  return box({ name: 'page', value, title, detail, isFixed: false })
}

interface Box {
  readonly name: string
  readonly value: string
  readonly title: string
  readonly detail: string
  /** Ticked for good; a box that is switched off is not posted, and the dialog counts it all the same. */
  readonly isFixed: boolean
}

function box({ name, value, title, detail, isFixed }: Box): string {
  const fixed = isFixed ? ' disabled' : ''
  return `<label><input type="checkbox" name="${name}" value="${escapeHtml(value)}" checked${fixed}><span>${escapeHtml(title)}<small>${escapeHtml(detail)}</small></span></label>`
}

const MEANINGS: Readonly<Record<Permission, string>> = {
  instagram_business_basic: 'Read the profile and its posts',
  instagram_business_manage_messages: 'Read and answer messages',
  instagram_business_manage_comments: 'Read and answer comments',
  instagram_business_content_publish: 'Publish posts',
  instagram_business_manage_insights: 'Read figures',
  public_profile: 'See the name',
  email: 'See the e-mail address',
  instagram_basic: 'Read the Instagram profile and its posts',
  instagram_manage_messages: 'Read and answer Instagram messages',
  instagram_manage_comments: 'Read and answer Instagram comments',
  instagram_content_publish: 'Publish on Instagram',
  instagram_manage_insights: 'Read Instagram figures',
  pages_show_list: 'See the list of Pages',
  pages_read_engagement: 'Read what is on a Page',
  pages_manage_metadata: 'Receive what happens on a Page',
  pages_messaging: 'Read and answer a Page’s messages',
  business_management: 'See Pages of a business portfolio',
}
