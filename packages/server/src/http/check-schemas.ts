import { z } from 'zod'
import type { ApiCheck, ApiChecks } from '../api.ts'
import type { ApiAlarm, ApiArrivals, ApiSetupAnswer, ApiSetupSteps } from '../api-setup.ts'
import { actorSchema, name } from './schemas.ts'

/** The shapes of set-up checks, arrivals and steps as schemas; see `schemas.ts`. */

const text = z.string()
const nullableText = text.nullable()
const instant = z.iso.datetime()

const checkSchema: z.ZodType<ApiCheck> = name(
  'Check',
  z.object({
    id: text.describe('The check, and after a colon the account or app it looked at.'),
    check: text,
    accountId: nullableText,
    appId: nullableText,
    group: z.enum(['before_you_start', 'meta_app', 'account', 'webhook', 'live', 'health']),
    kind: z.enum(['read', 'write', 'visible']),
    result: z.enum(['pass', 'fail', 'warn', 'unknown', 'manual', 'skip', 'crashed']),
    title: text.describe('What is so, in a few words.'),
    message: text,
    problemId: nullableText.describe('Entry of the catalogue; null when nothing is wrong.'),
    cause: nullableText,
    who: actorSchema.nullable().describe('Whose turn it is.'),
    steps: z.array(text),
    fix: nullableText.describe('The steps in one text.'),
    page: nullableText,
    blockedBy: nullableText.describe('The row that must be mended first.'),
    value: nullableText,
    evidence: z
      .object({
        request: text.describe('Method, host and path; never the query.'),
        httpStatus: z.int().nullable(),
        code: z.int().nullable(),
        subcode: z.int().nullable(),
        type: nullableText,
        traceId: nullableText,
      })
      .nullable(),
  }),
)

const count = z.int().nonnegative()

export const checksSchema: z.ZodType<ApiChecks> = name(
  'Checks',
  z.object({
    ranAt: instant.nullable(),
    checks: z.array(checkSchema),
    rootCause: nullableText.describe(
      'The first row that fails, else the first to look at; null when nothing is in the way.',
    ),
    summary: z.object({
      pass: count,
      fail: count,
      warn: count,
      unknown: count,
      manual: count,
      skip: count,
      crashed: count,
    }),
    questions: z.array(
      z.object({
        checkId: text,
        question: text,
        where: z.array(text),
        answer: z.object({ given: z.enum(['yes', 'no']), at: instant }).nullable(),
      }),
    ),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    reads: count,
  }),
)

export const arrivalsSchema: z.ZodType<ApiArrivals> = name(
  'Arrivals',
  z.object({
    handshakes: z.array(
      z.object({
        at: instant,
        accepted: z.boolean(),
        difference: nullableText.describe('What differed; never the token.'),
        userAgent: nullableText,
      }),
    ),
    arrivals: z.array(
      z.object({
        at: instant,
        what: z.enum(['dashboard_test', 'message', 'standby', 'other', 'refused']),
        accountId: nullableText,
        sentence: text,
      }),
    ),
  }),
)

export const setupStepsSchema: z.ZodType<ApiSetupSteps> = name(
  'SetupSteps',
  z.object({
    accountId: nullableText,
    steps: z.array(
      z.object({
        id: text,
        section: z.enum([
          'Prerequisites',
          '1. Enable Instagram Messaging Product',
          '2. Configure Webhooks',
          '3. Request Permission',
          'API Endpoint',
        ]),
        words: text.describe('The words of the requirements document.'),
        today: text.describe('What it is called and where it is found today.'),
        state: z.enum(['done', 'open', 'unknown', 'not_needed']),
        checkIds: z.array(text),
      }),
    ),
  }),
)

export const alarmSchema: z.ZodType<ApiAlarm> = name(
  'Alarm',
  z.object({
    accountId: text,
    at: instant,
    sentence: text,
    problem: z.object({
      id: text,
      problem: text,
      cause: text,
      who: actorSchema,
      steps: z.array(text),
      page: nullableText,
    }),
  }),
)

export const setupAnswerSchema: z.ZodType<ApiSetupAnswer> = name(
  'SetupAnswer',
  z.object({ checkId: text.min(1).max(300), answer: z.enum(['yes', 'no']).nullable() }),
)
