import { z } from 'zod'
import type { ApiRehearsal, ApiReviewKit } from '../api-review.ts'
import { name } from './schemas.ts'
import { problemSchema } from './setup-schemas.ts'

/** The shapes of `api-review.ts` as schemas, checked against its types by the compiler; their words are there. */

const text = z.string()
const login = z.enum(['instagram', 'facebook'])

export const reviewKitSchema: z.ZodType<ApiReviewKit> = name(
  'ReviewKit',
  z.object({
    login,
    needs: z.array(
      z.object({ who: text, verdict: z.enum(['no', 'probably_not', 'yes']), sentence: text, page: text }),
    ),
    missing: z.array(z.object({ what: text, where: text })).describe('What stands in square brackets.'),
    before: z.array(z.object({ title: text, how: text, value: text.nullable() })),
    permissions: z.array(
      z.object({
        name: text,
        kind: z.enum(['permission', 'feature']),
        isAskedFor: z.boolean(),
        optional: text.nullable().describe('In which case it may be left out; null: never.'),
        uses: z.array(z.object({ call: text, why: text })),
        dependsOn: z.array(text),
        text: text.describe('For the field that asks how the app uses it.'),
        shots: z.array(z.object({ act: text, seen: text })),
        page: text,
      }),
    ),
    leaveOut: z.array(z.object({ name: text, why: text })),
    instructions: text.describe('For the reviewer.'),
    refusals: z.array(z.object({ id: text, writes: text, cause: text, prevent: text, source: text })),
  }),
)

export const rehearsalSchema: z.ZodType<ApiRehearsal> = name(
  'Rehearsal',
  z.object({
    login,
    state: z.enum(['none', 'running', 'passed', 'failed', 'broken', 'unavailable']),
    startedAt: z.iso.datetime().nullable(),
    steps: z.array(
      z.object({
        id: text,
        title: text,
        result: z.enum(['passed', 'failed', 'skipped']),
        saw: text,
        problem: problemSchema.nullable(),
        reviewerWrites: text.nullable(),
        tookMs: z.number(),
      }),
    ),
    total: z.int().nonnegative(),
    trouble: text.nullable(),
  }),
)
