/** Control of what Meta refuses and when: faults, switches, call limits, and a second app. */
import type { Hono } from 'hono'
import type { Emulation } from '../emulation.ts'
import { isCallbackAllowed } from '../notify/post.ts'
import { RefusedAct } from '../people/refused-act.ts'
import { readControlBody } from './body.ts'
import { faultsSchema, limitsSchema, secondAppSchema } from './rule-schema.ts'

export function addRuleRoutes(routes: Hono, { world, changes, meter }: Emulation): void {
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
  routes.get('/second-app', (c) => c.json(world.secondApp))
  routes.put('/second-app', async (c) => {
    const app = await readControlBody(c.req.raw, secondAppSchema)
    if (app.webhookUrl !== null) checkCallback(app.webhookUrl)
    world.secondApp = app
    changes.tell({ type: 'world' })
    return c.json(world.secondApp)
  })
  routes.delete('/second-app', (c) => {
    world.secondApp = null
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
