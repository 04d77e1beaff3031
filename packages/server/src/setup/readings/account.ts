import {
  type AppClient,
  type Client,
  type ConversationPage,
  GraphError,
  type StoredMessage,
  type SubscribedApp,
} from '@roost/meta'
import { z } from 'zod'
import { isList, type Reading, type Remember, type Watch } from '../reading.ts'
import type { CheckedAccount, CheckedApp } from '../subject.ts'
import type { AppReadings } from './app.ts'

/** What Meta says about an account, each asked at most once a run. */
export interface AccountReadings {
  /** Instagram Login: who the token is for. */
  me(): Promise<Reading<InstagramMe>>
  /** Facebook Login: the Page that the token is for. */
  page(): Promise<Reading<PageMe>>
  /** Facebook Login: what the token is; null without an app to ask as. */
  debug(): Promise<Reading<TokenInfo>> | null
  /** Whether the token answers on the host of the other login. */
  onOtherHost(): Promise<Reading<unknown>>
  conversations(): Promise<Reading<ConversationPage>>
  /** Apps that are installed on the account. */
  install(): Promise<Reading<readonly SubscribedApp[]>>
  /** A customer, for who may be seen at all. */
  customer(personId: string): Promise<Reading<unknown>>
  /** The list once more, after something happened. */
  conversationsAgain(): Promise<Reading<ConversationPage>>
  /** Null: Meta lists none. */
  newestMessage(conversationId: string): Promise<Reading<StoredMessage | null>>
  /** Writes: installs the app with these fields. Answers those that Meta dropped. */
  subscribe(fields: readonly string[]): Promise<Reading<readonly string[]>>
  /** Writes, and is seen: a message to this person. */
  answer(personId: string, text: string): Promise<Reading<void>>
}

export type TokenInfo = Awaited<ReturnType<AppClient['debugToken']>>

/** `GET graph.instagram.com/me`. */
export interface InstagramMe {
  readonly appScopedId: string
  /** The professional account id; null where Instagram refused the field. */
  readonly userId: string | null
  readonly username: string | null
  /** Upper case; null where Instagram does not say. */
  readonly accountType: string | null
}

/** `GET graph.facebook.com/me` with a Page token. */
export interface PageMe {
  readonly id: string
  readonly name: string | null
  /** The professional account linked to it. */
  readonly professional: { readonly id: string; readonly username: string | null } | null
  /** Any account linked to it. */
  readonly connected: { readonly id: string; readonly username: string | null } | null
}

const ALL_FIELDS = 'id,user_id,username,account_type'
const FEW_FIELDS = 'id,username'
const PAGE_FIELDS = 'id,name,instagram_business_account{id,username},connected_instagram_account{id,username}'

const text = z.union([z.string().min(1), z.number().transform(String)])
const optional = text.nullish().transform((value) => value ?? null)
const meRow = z.object({ id: text, user_id: optional, username: optional, account_type: optional })
/** The page prints it inside `data: [ … ]`; live it is flat. */
const meAnswer = z.union([
  z.object({ data: z.tuple([meRow], meRow) }).transform(({ data }) => data[0]),
  meRow,
])
const linked = z
  .object({ id: text, username: optional })
  .nullish()
  .transform((value) => value ?? null)
const pageAnswer = z.object({
  id: text,
  name: optional,
  instagram_business_account: linked,
  connected_instagram_account: linked,
})

export function accountReadings(
  { id, account, app, token }: CheckedAccount,
  remember: Remember,
  make: {
    readonly client: (watch: Watch, as?: 'instagram' | 'facebook') => Client
    readonly app: (app: CheckedApp) => AppReadings
  },
): AccountReadings {
  const { client } = make
  // Two accounts of one Page share its token, and so what is asked with it.
  const shared = account.login === 'facebook' ? `${account.pageId} ${token}` : `${id} ${token}`
  const other = account.login === 'instagram' ? 'facebook' : 'instagram'
  return {
    me: () => remember(`me ${shared}`, (watch) => readMe(client(watch))),
    page: () => remember(`page ${shared}`, (watch) => readPage(client(watch))),
    debug: () => (app === null || token === null ? null : make.app(app).debugToken(token)),
    onOtherHost: () => remember(`other ${shared}`, (watch) => client(watch, other).read('me')),
    conversations: () =>
      remember(
        `conversations ${id} ${token}`,
        (watch) => client(watch).conversations.list({ limit: 1 }),
        isList,
      ),
    install: () => remember(`install ${shared}`, (watch) => client(watch).subscriptions.get(), isList),
    customer: (personId) => remember(`customer ${id} ${personId}`, (watch) => client(watch).read(personId)),
    conversationsAgain: () =>
      remember(`conversations again ${id}`, (watch) => client(watch).conversations.list({ limit: 1 })),
    newestMessage: (conversationId) =>
      remember(`newest ${conversationId}`, async (watch) => {
        const page = await client(watch).conversations.messages(conversationId, { limit: 1 })
        return page.messages[0] ?? null
      }),
    subscribe: (fields) =>
      remember(`subscribe ${shared}`, async (watch) => {
        const { missing } = await client(watch).subscriptions.set(fields)
        return missing
      }),
    answer: (personId, text) =>
      remember(`answer ${id}`, async (watch) => {
        await client(watch).messages.sendText({ to: personId, text })
      }),
  }
}

/** One account was refused `user_id`; a missing role gives the same answer, and then the second call is refused too. */
async function readMe(client: Client): Promise<InstagramMe> {
  const ask = async (fields: string) => meAnswer.parse(await client.read('me', { query: { fields } }))
  const row = await ask(ALL_FIELDS).catch((error: unknown) => {
    if (error instanceof GraphError && error.code === 100 && error.subcode === null) return ask(FEW_FIELDS)
    throw error
  })
  const accountType = row.account_type?.toUpperCase() ?? null
  return { appScopedId: row.id, userId: row.user_id, username: row.username, accountType }
}

async function readPage(client: Client): Promise<PageMe> {
  const row = pageAnswer.parse(await client.read('me', { query: { fields: PAGE_FIELDS } }))
  const { id, name, instagram_business_account: professional, connected_instagram_account: connected } = row
  return { id, name, professional, connected }
}
