/** Control of notifications as a whole: held and released, alerts, and the dashboard's Test button. */
import type { Hono } from 'hono'
import type { Emulation } from '../emulation.ts'
import { testNotification } from '../notify/test-notification.ts'
import { otherAppId } from '../other-app.ts'
import { readControlBody } from './body.ts'
import { releaseSchema, testSchema } from './rule-schema.ts'

export function addNotifyRoutes(routes: Hono, emulation: Emulation): void {
  const { world, notifier, changes } = emulation
  routes.post('/deliveries/hold', (c) => {
    notifier.hold()
    changes.tell({ type: 'world' })
    return c.json({ ok: true })
  })
  routes.post('/deliveries/release', async (c) => {
    const bodies = notifier.release(await readControlBody(c.req.raw, releaseSchema))
    return c.json({ bodies })
  })
  routes.get('/alerts', (c) =>
    c.json({
      data: world.alerts
        .toReversed()
        .map(({ atMs, ...alert }) => ({ at: new Date(atMs).toISOString(), ...alert })),
    }),
  )
  routes.post('/test-notifications', async (c) => {
    const test = await readControlBody(c.req.raw, testSchema)
    const appId = otherAppId(world)
    notifier.add({ ...testNotification(emulation, test), ...(appId !== undefined && { appId }) })
    return c.json({ ok: true })
  })
}
