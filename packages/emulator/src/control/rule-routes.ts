/** Control of what Meta refuses and when: faults, switches, call limits, and a second app. */
import type { Hono } from 'hono'
import type { Emulation } from '../emulation.ts'
import { isCallbackAllowed } from '../notify/post.ts'
import { RefusedAct } from '../people/refused-act.ts'
import { otherAppOf, secondAppOf } from '../second-app.ts'
import { readControlBody } from './body.ts'
import { faultsSchema, limitsSchema, secondAppSchema } from './rule-schema.ts'

export function addRuleRoutes(routes: Hono, emulation: Emulation): void {
  const { world, changes, meter } = emulation
  routes.get('/faults', (c) => c.json({ faults: world.faults, switches: world.switches }))
  routes.put('/faults', async (c) => {
    const { faults, switches } = await readControlBody(c.req.raw, faultsSchema)
    world.faults = faults
    Object.assign(world.switches, switches)
    changes.tell({ type: 'world' })
    return c.json({ faults: world.faults, switches: world.switches })
  })
  routes.get('/limits', (c) => c.json(world.limits))
  routes.put('/limits', async (c) => {
    Object.assign(world.limits, await readControlBody(c.req.raw, limitsSchema))
    meter.clear()
    changes.tell({ type: 'world' })
    return c.json(world.limits)
  })
  addSecondAppRoutes(routes, emulation)
}

function addSecondAppRoutes(routes: Hono, { world, ids, clock, changes }: Emulation): void {
  const second = () => world.otherApps[0]
  routes.get('/second-app', (c) => {
    const other = second()
    return c.json(other === undefined ? null : secondAppOf(other))
  })
  routes.put('/second-app', async (c) => {
    const given = await readControlBody(c.req.raw, secondAppSchema)
    if (given.webhookUrl !== null) checkCallback(given.webhookUrl)
    const other = otherAppOf(world, ids, given, clock.now())
    world.otherApps = [other, ...world.otherApps.slice(1)]
    changes.tell({ type: 'world' })
    return c.json(secondAppOf(other))
  })
  routes.delete('/second-app', (c) => {
    world.otherApps.shift()
    changes.tell({ type: 'world' })
    return c.json({ ok: true })
  })
}

function checkCallback(url: string): void {
  if (URL.canParse(url) && isCallbackAllowed(new URL(url))) return
  throw new RefusedAct(
    '“webhookUrl” is not an address that is called.',
    'Use https, or plain http on this machine.',
  )
}
