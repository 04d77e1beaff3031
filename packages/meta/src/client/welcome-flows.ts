import { OptionsError, TransportError } from '../errors.ts'
import { booleanOf, filledTextOf, instantOf, listOf, recordOf, textOf } from '../fields.ts'
import type { WireMessage } from '../wire/send.ts'
import { eachRow } from './each-row.ts'
import { requireMessage } from './message-rules.ts'
import { requireId, type Settings } from './options.ts'
import { parseRows } from './parse-rows.ts'
import type { Request } from './request.ts'
import { requireFilled, requireRows } from './require.ts'

/** Where an ad may open a conversation. */
export type FlowPlatform = 'instagram' | 'messenger'

/** What a flow says. */
export interface WelcomeFlowContent {
  readonly name: string
  /** What the person is shown, in Meta's own spelling; each message within the limits of sending. */
  readonly messages: readonly WireMessage[]
}

/** A flow as Meta keeps it. */
export interface WelcomeFlow {
  readonly id: string
  readonly name: string | null
  /** Lower case. */
  readonly platforms: readonly string[]
  /** The flow as Meta keeps it: a text holding JSON. */
  readonly flow: string | null
  readonly updatedAtMs: number | null
  /** Such a flow can be neither changed nor deleted. */
  readonly isUsedInAd: boolean | null
}

/**
 * Welcome messages of ads that open a conversation: `/{id}/welcome_message_flows`. Both logins and Messenger.
 *
 * Everything but `create` is safe to repeat; `create` twice makes two flows. An ad names its flow in
 * `asset_feed_spec.additional_data.partner_app_welcome_message_flow_id`. Kinds to expect: `bad_request`, `not_found`,
 * `permission_missing`, `token_invalid`. Needs the permissions of sending.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/welcome-message-ads,
 * 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function welcome(client: Client): Promise<string> {
 *   const messages = [{ text: 'Welcome! What are you looking for?' }]
 *   const { id } = await client.welcomeFlows.create({ name: 'Autumn', messages })
 *   return id
 * }
 */
export interface WelcomeFlows {
  /** `platforms`: by Instagram Login `instagram` alone. Default: the client's platform. */
  create(
    options: WelcomeFlowContent & {
      readonly platforms?: readonly FlowPlatform[]
      readonly signal?: AbortSignal
    },
  ): Promise<{ readonly id: string }>
  /** Changes what is given. */
  update(
    flowId: string,
    options: Partial<WelcomeFlowContent> & { readonly signal?: AbortSignal },
  ): Promise<void>
  /** All flows, page after page; leave the loop to stop. */
  all(options?: { readonly signal?: AbortSignal }): AsyncIterable<WelcomeFlow>
  /** Null: there is none with this id. */
  get(flowId: string, options?: { readonly signal?: AbortSignal }): Promise<WelcomeFlow | null>
  delete(flowId: string, options?: { readonly signal?: AbortSignal }): Promise<void>
}

export function createWelcomeFlows(settings: Settings, request: Request): WelcomeFlows {
  const path = [settings.nodeId, 'welcome_message_flows']
  const read = async (query: Readonly<Record<string, string | undefined>>, signal: AbortSignal | undefined) =>
    parseRows(await request({ method: 'GET', path, query, signal }), parseFlow)
  return {
    create: async ({ name, messages, platforms = [settings.platform], signal }) => {
      requirePlatforms(settings, platforms)
      const body = { ...wireContent(settings, { name, messages }), eligible_platforms: platforms }
      const answer = await request({ method: 'POST', path, body, effect: 'once', signal })
      const id = filledTextOf(recordOf(answer)?.flow_id)
      if (id !== null) return { id }
      throw new TransportError('Meta answered with a success that names no flow.', {
        mayHaveArrived: true,
        reason: 'unreadable_answer',
      })
    },
    update: async (flowId, { signal, ...content }) => {
      requireId('flowId', flowId)
      const body = wireContent(settings, content)
      if (Object.keys(body).length === 0) throw new OptionsError('Give name, messages, or both.')
      await request({ method: 'POST', path, query: { flow_id: flowId }, body, signal })
    },
    all: (options = {}) => eachRow((after) => read({ after }, options.signal), options),
    get: async (flowId, options) => {
      requireId('flowId', flowId)
      return (await read({ flow_id: flowId }, options?.signal)).rows[0] ?? null
    },
    delete: async (flowId, options) => {
      requireId('flowId', flowId)
      await request({ method: 'DELETE', path, query: { flow_id: flowId }, signal: options?.signal })
    },
  }
}

function wireContent(settings: Settings, { name, messages }: Partial<WelcomeFlowContent>): object {
  if (name !== undefined) requireFilled('name', name)
  if (messages !== undefined) {
    requireRows('messages', messages)
    for (const message of messages) requireMessage(settings.platform, message)
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(messages === undefined ? {} : { welcome_message_flow: messages.map((message) => ({ message })) }),
  }
}

function requirePlatforms({ login }: Settings, platforms: readonly string[]): void {
  requireRows('platforms', platforms, 2)
  const known = login === 'instagram' ? ['instagram'] : ['instagram', 'messenger']
  if (!platforms.every((platform) => known.includes(platform))) {
    throw new OptionsError(`platforms are ${known.join(' and ')}.`)
  }
}

function parseFlow(row: Readonly<Record<string, unknown>>): WelcomeFlow | null {
  const id = filledTextOf(row.id)
  if (id === null) return null
  return {
    id,
    name: filledTextOf(row.name),
    platforms: listOf(row.eligible_platforms).flatMap((one) => textOf(one)?.toLowerCase() ?? []),
    flow: filledTextOf(row.welcome_message_flow),
    updatedAtMs: instantOf(row.last_update_time),
    isUsedInAd: booleanOf(row.is_used_in_ad),
  }
}
