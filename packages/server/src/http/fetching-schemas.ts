import { z } from 'zod'
import type { ApiContact, ApiImport, ApiListedContact, ApiMediaPolicies, ApiReconcile } from '../api.ts'
import { kindSchema, named, originSchema, personSchema, platformSchema } from './schemas.ts'

/** Shapes of what is fetched from Meta, as `schemas.ts` has those of the rest. */

function name<T extends z.ZodType>(id: string, schema: T): T {
  named.add(schema, { id })
  return schema
}

const count = z.int().nonnegative()
const instant = z.iso.datetime()
const problem = z.object({ message: z.string(), fix: z.string() }).nullable()
const counts = {
  byWebhook: count,
  recovered: count,
  reactions: count.describe('Messages here on which a reaction of the customer was missing.'),
  unsends: count.describe('Messages here that were deleted at Meta: their content is gone here too.'),
  beyondReach: count,
}

export const importSchema: z.ZodType<ApiImport> = name(
  'Import',
  z.object({
    accountId: z.string(),
    state: z.enum(['none', 'running', 'done', 'failed']),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    conversations: count,
    messages: count.describe('Messages that were not here before.'),
    shortened: count.describe('Conversations with older messages than the 20 that Meta shows.'),
    unreadable: count.describe('Messages that Meta lists without their content.'),
    skipped: count,
    problem,
    sentence: z.string(),
  }),
)

export const reconcileSchema: z.ZodType<ApiReconcile> = name(
  'Reconcile',
  z.object({
    accountId: z.string(),
    comparedUntil: instant.nullable(),
    last: z.object({ ...counts, startedAt: instant, endedAt: instant, conversations: count }).nullable(),
    total: z.object(counts),
    recoveredNow: count,
    problem,
    nextAt: instant.nullable(),
    sentence: z.string(),
  }),
)

const identitySchema = name(
  'Identity',
  z.object({
    conversationId: z.string(),
    accountId: z.string(),
    platform: platformSchema,
    person: personSchema,
    fields: z.array(
      z.object({
        field: z.enum([
          'username',
          'name',
          'picture',
          'followers',
          'follows_account',
          'followed_by_account',
          'verified',
        ]),
        value: z.string(),
        source: z.enum(['profile', 'conversation']),
        givenAt: instant.describe('When Meta said so last.'),
      }),
    ),
    firstSeen: z.object({ at: instant, kind: kindSchema, origin: originSchema }).nullable(),
    profileAt: instant.nullable(),
    linkedBy: z.string().nullable(),
    linkedAt: instant.nullable(),
  }),
)

export const contactSchema: z.ZodType<ApiContact> = name(
  'Contact',
  z.object({
    id: z.string(),
    identities: z.array(identitySchema),
    suggestions: z.array(identitySchema).describe('Likely the same person, never certain.'),
  }),
)

export const listedContactSchema: z.ZodType<ApiListedContact> = name(
  'ListedContact',
  z.object({
    id: z.string().describe('Of the first identity: the newest one that was asked for.'),
    identities: z.array(identitySchema),
  }),
)

function byClass<T extends z.ZodType>(one: T) {
  return z.object({ file: one, story: one, share: one, picture: one })
}

const policy = z.string().describe('`link`, `keep`, or days such as `30d`.')

export const mediaPoliciesSchema: z.ZodType<ApiMediaPolicies> = name(
  'MediaPolicies',
  z.object({
    policies: byClass(policy),
    defaults: byClass(policy).describe('Of a class for which the owner chose nothing.'),
    kept: byClass(z.object({ files: count, bytes: count })).describe('Files that are here now.'),
  }),
)
