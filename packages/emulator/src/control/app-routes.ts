/** Further Meta apps of the world: listed, made, taken away. What concerns one of them takes `?app=` on the routes of the app. */
import type { Hono } from 'hono'
import type { ControlAppName } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import { baseOf, makeOtherApp, worldOfApp, worldsOfApps } from '../other-app.ts'
import { RefusedAct } from '../people/refused-act.ts'
import { defaultAppId } from '../routing.ts'
import type { World } from '../world.ts'
import { newAppSchema } from './access-schema.ts'
import { readControlBody } from './body.ts'
import { notThere } from './not-there.ts'
import { presentApp } from './present.ts'

export function addOtherAppRoutes(routes: Hono, { world, ids, changes }: Emulation): void {
  routes.get('/apps', (c) => c.json({ data: worldsOfApps(world).map(named) }))
  routes.post('/apps', async (c) => {
    const { name } = await readControlBody(c.req.raw, newAppSchema)
    const made = makeOtherApp(ids, name)
    world.otherApps = [...world.otherApps, made]
    changes.tell({ type: 'world' })
    return c.json(presentApp(worldOfApp(world, made.id) ?? world))
  })
  routes.delete('/apps/:id', (c) => {
    const id = c.req.param('id')
    const found = worldOfApp(world, id)
    if (found === null) throw notThere('app', 'GET /_emulator/apps')
    if (found === baseOf(world)) {
      throw new RefusedAct('The first app belongs to the world.', 'Take another one away.')
    }
    world.otherApps = world.otherApps.filter((one) => one.id !== id)
    changes.tell({ type: 'world' })
    return c.json({ ok: true })
  })
}

function named(world: World): ControlAppName {
  const { id, name, instagramAppId } = world.app
  return { id, name, instagramAppId, isDefault: defaultAppId(world) === id }
}
