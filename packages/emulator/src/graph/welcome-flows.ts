/**
 * `/{id|me}/welcome_message_flows`: what a click-to-Direct ad greets with. Goes in as JSON, comes back as a string.
 * Source: reference, send and conversations, 9.
 */
import type { Emulation } from '../emulation.ts'
import { badParameter } from '../errors.ts'
import type { Account, WelcomeFlow, World } from '../world.ts'
import { type Holder, messagingNode, objectGone } from './access.ts'
import { asObject, type GraphCall, listOf, listParam, textParam } from './call.ts'
import { graphTime } from './graph-time.ts'
import { pageOf, pageRequest } from './page.ts'

export function welcomeFlows(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const account = messagingNode(emulation.world, call, holder, id)
  const flowId = textParam(call.params, 'flow_id')
  if (call.method === 'GET') return listFlows(emulation.world, call, account, id, flowId)
  const result = change(emulation, call, account, flowId)
  emulation.changes.tell({ type: 'world' })
  return result
}

function change(emulation: Emulation, call: GraphCall, account: Account, flowId: string | null): object {
  if (call.method === 'POST' && flowId === null) {
    const flow = { id: emulation.ids.digits(15, '1'), ...readFlow(emulation, call, account, null) }
    account.welcomeFlows.push(flow)
    return { flow_id: flow.id }
  }
  const flow = account.welcomeFlows.find((one) => one.id === flowId)
  if (flow === undefined) throw objectGone(call, flowId ?? '')
  if (call.method === 'POST') Object.assign(flow, readFlow(emulation, call, account, flow))
  else account.welcomeFlows = account.welcomeFlows.filter((one) => one !== flow)
  return { success: true }
}

function readFlow(
  { clock }: Emulation,
  call: GraphCall,
  account: Account,
  before: WelcomeFlow | null,
): Omit<WelcomeFlow, 'id'> {
  const name = textParam(call.params, 'name') ?? before?.name
  if (name === undefined || name === '') throw badParameter('The parameter name is required')
  return {
    name,
    platforms: platformsOf(call, account) ?? before?.platforms ?? [account.platform],
    flow: flowOf(call) ?? before?.flow ?? '',
    updatedAtMs: clock.now(),
  }
}

function platformsOf(call: GraphCall, account: Account): string[] | null {
  const wanted = listParam(call.params, 'eligible_platforms')
  const allowed = account.platform === 'instagram' ? ['instagram'] : ['instagram', 'messenger']
  if (wanted?.some((one) => !allowed.includes(one))) {
    throw badParameter(`Param eligible_platforms must be one of {${allowed.join(', ')}}`)
  }
  return wanted
}

function flowOf(call: GraphCall): string | null {
  const given = call.params.get('welcome_message_flow')
  if (given === undefined) return null
  const read = listOf(given) ?? asObject(given)
  if (read === null) throw badParameter('param welcome_message_flow must be a JSON array.')
  return JSON.stringify(read)
}

function listFlows(
  world: World,
  call: GraphCall,
  account: Account,
  id: string,
  flowId: string | null,
): object {
  const flows = account.welcomeFlows.filter((one) => flowId === null || one.id === flowId)
  const request = pageRequest(textParam(call.params, 'limit'), textParam(call.params, 'after'))
  const page = pageOf(world, call, `${id}/welcome_message_flows`, flows, (one) => one.id, request)
  return { data: page.items.map(presentFlow), paging: page.paging }
}

/** Platforms go in lower case and come back upper case. The emulator runs no ads, so none uses a flow. */
function presentFlow({ id, name, platforms, flow, updatedAtMs }: WelcomeFlow): object {
  return {
    id,
    name,
    eligible_platforms: platforms.map((one) => one.toUpperCase()),
    welcome_message_flow: flow,
    last_update_time: graphTime(updatedAtMs),
    is_used_in_ad: false,
  }
}
