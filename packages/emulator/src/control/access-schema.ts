/** What the control API accepts about the app, roles, accounts, Pages and tokens. */
import { z } from 'zod'
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS } from '../access/permissions.ts'
import { ROLE_NAMES } from '../access/roles.ts'
import { PAGE_TASKS } from '../access/standing.ts'
import { DEATH_REASONS } from '../access/token.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../access/webhook-fields.ts'
import { isCallbackAllowed } from '../notify/post.ts'

const address = z
  .string()
  .max(2000)
  .refine((text) => URL.canParse(text) && isCallbackAllowed(new URL(text)), {
    error: 'Write an https address, or http on this machine',
  })

const login = z.strictObject({
  redirectUris: z.array(address).max(100).describe('Compared letter by letter'),
  deauthorizeUrl: address.nullable(),
  deletionUrl: address.nullable(),
})

const permission = z.enum([...INSTAGRAM_PERMISSIONS, ...FACEBOOK_PERMISSIONS])

const box = (fields: readonly string[]) =>
  z
    .strictObject({
      fields: z.array(z.enum(fields)).max(100),
      isActive: z.boolean(),
      callbackUrl: address.nullable().describe('Without a handshake, as if it had passed once; null: none'),
    })
    .partial()

const secret = z.string().regex(/^[0-9a-f]{32}$/, 'is 32 hexadecimal digits in lower case')

export const appSchema = z
  .strictObject({
    isPublished: z.boolean(),
    state: z.enum(['active', 'inactive']).describe('inactive kills every token for good'),
    requiresProof: z.boolean(),
    secret: secret.describe('As after “Reset” in the dashboard'),
    instagramAppSecret: secret,
    hasInstagram: z.boolean().describe('The Instagram product is part of the app'),
    access: z.partialRecord(permission, z.enum(['standard', 'advanced'])),
    instagramLogin: login.partial(),
    facebookLogin: login
      .extend({
        configurations: z.record(z.string().regex(/^\d{1,30}$/), z.array(z.enum(FACEBOOK_PERMISSIONS))),
      })
      .partial(),
    webhooks: z
      .strictObject({
        instagramLogin: box(INSTAGRAM_FIELDS),
        instagram: box(INSTAGRAM_FIELDS),
        page: box(PAGE_FIELDS),
      })
      .partial(),
  })
  .partial()

export const newAppSchema = z.strictObject({ name: z.string().min(1).max(100) })

export const accountSchema = z
  .strictObject({
    accountType: z.enum(['business', 'creator', 'personal']),
    allowsMessages: z.boolean().describe('“Allow access to messages” in the Instagram app'),
    installedFields: z.array(z.enum(INSTAGRAM_FIELDS)).max(100).describe('Empty: not installed'),
  })
  .partial()

export const pageSchema = z
  .strictObject({
    portfolioId: z
      .string()
      .regex(/^\d{1,30}$/)
      .nullable(),
    tasks: z
      .record(z.string().regex(/^\d{1,30}$/), z.array(z.enum(PAGE_TASKS)))
      .describe('By Facebook user id'),
    instagramAccountId: z.string().nullable().describe('The linked Instagram account; null unlinks it'),
    installedFields: z.array(z.enum(PAGE_FIELDS)).max(100).describe('Empty: not installed'),
  })
  .partial()

export const roleSchema = z.strictObject({
  subjectId: z.string().min(1).describe('Instagram account (id or username), person, or Facebook user'),
  role: z.enum(ROLE_NAMES),
})

export const newTokenSchema = z.strictObject({
  subjectId: z.string().min(1).describe('Instagram account with Instagram Login, Page, or Facebook user'),
})

export const tokenChangeSchema = z.strictObject({
  accessToken: z.string().min(1).optional().describe('This token; or'),
  subjectId: z.string().min(1).optional().describe('every token of this account, Page or Facebook user'),
  deadBecause: z.enum(DEATH_REASONS).nullable().optional().describe('null: it works again'),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional().describe('null: no expiry date'),
  issuedAt: z.iso.datetime({ offset: true }).optional(),
  isLongLived: z.boolean().optional(),
  scopes: z.array(permission).max(100).optional().describe('What it is granted from now on'),
})

export const removalSchema = z.strictObject({ wantsDeletion: z.boolean().default(false) })
