import { z } from 'zod'

/** Shapes of what callers send, shared by routes. */

/** Ids of Meta and of conversations: opaque, so only their length is bounded. */
export const idParams = z.object({ id: z.string().min(1).max(300) })

/** Ids that our own store counts: messages, notifications, keys. */
export const numberedParams = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a number')
    .transform(Number),
})

export const pageQuery = z.object({
  cursor: z.string().min(1).max(500).optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number from 1 to 100')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 100, 'must be a number from 1 to 100')
    .default(50),
})

/** A name of a person, a key or an automation, as people type it. */
export const nameField = z.string().trim().min(1, 'must not be empty').max(100, 'may have 100 characters')
