import { z } from 'zod'
import type { ApiApp } from '../api-setup.ts'
import { presentRecognised, recognise } from '../apps/recognise.ts'
import { savePasted } from '../apps/save-pasted.ts'
import { publicBase, RETURN_PATH } from '../connect/public-base.ts'
import { AppError } from '../errors.ts'
import type { MetaApp } from '../meta-app.ts'
import { INSTAGRAM_FIELDS } from '../webhook-fields.ts'
import { idParams, nameField } from './input.ts'
import { type Route, route, type Services } from './route.ts'
import { listOf } from './schemas.ts'
import { appSchema, recognisedSchema } from './setup-schemas.ts'
import { WEBHOOK_PATH } from './webhook-route.ts'

const pasted = z.string().trim().min(1, 'must not be empty').max(20_000, 'may have 20000 characters')

/** Meta's dashboard refuses a longer one without a word, and a blank is copied along by mistake. */
const verifyToken = z
  .string()
  .trim()
  .regex(/^\S{8,64}$/, 'must have 8 to 64 characters without blanks')

export const appRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/apps',
    permission: 'owner',
    summary: 'The Meta apps of this installation, with what to paste into their dashboards.',
    answers: { 200: { description: 'The apps, in one page.', schema: listOf('AppList', appSchema) } },
    run({ services }) {
      const data = services.apps.list().map((app) => present(app, services))
      return { status: 200, json: { data, nextCursor: null } }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/apps/recognise',
    permission: 'owner',
    summary: 'Says what each value of a pasted text is. Asks Meta, keeps nothing.',
    body: z.object({ text: pasted }),
    answers: { 200: { description: 'What the text holds.', schema: recognisedSchema } },
    async run({ body, services }) {
      return { status: 200, json: presentRecognised(await recognise(contextOf(services), body.text)) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/apps',
    permission: 'owner',
    summary: 'Saves a new app from what was pasted.',
    body: z.object({ text: pasted, name: nameField.optional(), verifyToken: verifyToken.optional() }),
    answers: { 201: { description: 'The app.', schema: appSchema } },
    async run({ body, services }) {
      const app = await savePasted(services.apps, contextOf(services), given(body))
      return { status: 201, json: present(app, services) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/apps/{id}',
    permission: 'owner',
    summary: 'Changes an app: only what is given. A secret that changes is still accepted in signatures.',
    params: idParams,
    body: z.object({
      text: pasted.optional(),
      name: nameField.optional(),
      verifyToken: verifyToken.optional(),
    }),
    answers: { 200: { description: 'The app as it is now.', schema: appSchema } },
    async run({ params, body, services }) {
      requireApp(services, params.id)
      const app = await savePasted(services.apps, contextOf(services), { ...given(body), id: params.id })
      return { status: 200, json: present(app, services) }
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/apps/{id}',
    permission: 'owner',
    summary:
      'Removes an app. Its accounts and their messages stay; what Meta signs with its secrets is refused.',
    params: idParams,
    answers: { 204: { description: 'Removed.' } },
    async run({ params, services }) {
      requireApp(services, params.id)
      await services.apps.remove(params.id)
      return { status: 204 }
    },
  }),
]

function requireApp({ apps }: Services, id: string): void {
  if (apps.app(id) !== null) return
  throw new AppError('not_found', 'There is no app with this id.', 'See GET /api/v1/apps.')
}

function contextOf({ config, reach, localUrl }: Services) {
  return { reach, redirectUri: (publicBase(config, localUrl()) ?? 'https://localhost') + RETURN_PATH }
}

function given({
  text,
  name,
  verifyToken: word,
}: {
  text?: string | undefined
  name?: string | undefined
  verifyToken?: string | undefined
}) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(name === undefined ? {} : { name }),
    ...(word === undefined ? {} : { verifyToken: word }),
  }
}

function present({ id, name, metaAppId, instagramAppId, source }: MetaApp, services: Services): ApiApp {
  const secrets = services.apps.secrets(id)
  const base = publicBase(services.config, services.localUrl())
  const at = (path: string) => (base === null ? null : base + path)
  const verifyWord = secrets?.verifyToken ?? null
  return {
    id,
    name,
    metaAppId,
    instagramAppId,
    secrets: {
      metaAppSecret: endOf(secrets?.metaAppSecret),
      instagramAppSecret: endOf(secrets?.instagramAppSecret),
      verifyToken: endOf(verifyWord),
    },
    source,
    copy: {
      callbackUrl: at(WEBHOOK_PATH),
      verifyToken: verifyWord,
      fields: INSTAGRAM_FIELDS,
      redirectUri: at(RETURN_PATH),
      deauthorizeUrl: at('/callbacks/meta/deauthorize'),
      dataDeletionUrl: at('/callbacks/meta/data-deletion'),
      privacyUrl: at('/privacy'),
    },
  }
}

/** Of a short one nothing, so that the rest cannot be guessed. */
function endOf(secret: string | null | undefined): string | null {
  if (secret == null) return null
  return secret.length < 12 ? '' : secret.slice(-4)
}
