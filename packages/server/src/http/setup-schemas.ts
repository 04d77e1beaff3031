import { z } from 'zod'
import type {
  ApiApp,
  ApiConnectAttempt,
  ApiConnectChoice,
  ApiConnectStart,
  ApiProblem,
  ApiRecognised,
  ApiToken,
} from '../api-setup.ts'
import { accountSchema, actorSchema, name } from './schemas.ts'

/** The shapes of `api-setup.ts` as schemas, checked against its types by the compiler; their words are there. */

const text = z.string()
const nullableText = text.nullable()
const instant = z.iso.datetime().nullable()

export const problemSchema: z.ZodType<ApiProblem> = name(
  'Problem',
  z.object({
    id: text.describe('Entry of the catalogue.'),
    problem: text,
    cause: text,
    who: actorSchema.describe('Whose turn it is.'),
    steps: z.array(text),
    page: nullableText,
  }),
)

const ends = nullableText.describe('Its last four characters; null when it is missing.')

export const appSchema: z.ZodType<ApiApp> = name(
  'App',
  z.object({
    id: text,
    name: text,
    metaAppId: nullableText,
    instagramAppId: nullableText,
    secrets: z.object({ metaAppSecret: ends, instagramAppSecret: ends, verifyToken: ends }),
    source: z.enum(['environment', 'store']),
    copy: z.object({
      callbackUrl: nullableText,
      verifyToken: nullableText,
      fields: z.array(text),
      redirectUri: nullableText,
      deauthorizeUrl: nullableText,
      dataDeletionUrl: nullableText,
      privacyUrl: nullableText,
    }),
  }),
)

export const recognisedSchema: z.ZodType<ApiRecognised> = name(
  'Recognised',
  z.object({
    values: z.array(
      z.object({
        position: z.int().nonnegative(),
        shown: text.describe('Ids whole; anything else by its ends.'),
        kind: z.enum([
          'meta_app_id',
          'meta_app_secret',
          'instagram_app_id',
          'instagram_app_secret',
          'unknown',
        ]),
        problem: nullableText,
        fix: nullableText,
      }),
    ),
    missing: z.object({ instagram: z.array(text), facebook: z.array(text) }),
  }),
)

export const connectStartSchema: z.ZodType<ApiConnectStart> = name(
  'ConnectStart',
  z.object({ id: text, url: text.describe('Meta’s dialog, good once and for ten minutes.') }),
)

const choiceSchema: z.ZodType<ApiConnectChoice> = name(
  'ConnectChoice',
  z.object({
    accountId: nullableText,
    platform: z.enum(['instagram', 'messenger']),
    username: nullableText,
    name: nullableText,
    pictureUrl: nullableText,
    pageId: nullableText,
    pageName: nullableText,
    isConnected: z.boolean(),
    problem: problemSchema.nullable().describe('Null: it can be chosen.'),
  }),
)

export const attemptSchema: z.ZodType<ApiConnectAttempt> = name(
  'ConnectAttempt',
  z.object({
    id: text,
    appId: text,
    login: z.enum(['instagram', 'facebook']),
    state: z.enum(['waiting', 'choosing', 'connecting', 'connected', 'refused', 'expired']),
    choices: z.array(choiceSchema),
    steps: z.array(
      z.object({
        accountId: text,
        title: text,
        result: z.enum(['done', 'failed', 'warn']),
        problem: problemSchema.nullable(),
      }),
    ),
    accounts: z.array(accountSchema),
    problem: problemSchema.nullable(),
  }),
)

export const tokenSchema: z.ZodType<ApiToken> = name(
  'Token',
  z.object({
    accountId: text,
    appId: nullableText,
    scopes: z.array(text),
    issuedAt: instant,
    expiresAt: instant.describe('Null: it does not expire, or nobody knows.'),
    refreshedAt: instant,
    checkedAt: instant,
    warning: problemSchema.nullable(),
  }),
)
