import { z } from 'zod'
import { profileLookSchema } from './duty-profile.ts'
import { LAST_RANK } from './responsibility.ts'
import { abilitySchema, base, idempotencyHeader, idSchema, namedSchema, page, windowQuery } from './shared.ts'

/** A cell of the matrix: one agent in one duty profile, for a skill or a responsibility. Empty: none. */
export const ratingChangeSchema = z
  .object({
    userId: idSchema,
    dutyProfileId: idSchema,
    skillId: idSchema.optional(),
    responsibilityId: idSchema.optional(),
    /** A level of the skill, from 1; or a rank, 1 first. */
    value: z.number().int().min(1).max(10).nullable(),
    /** What the cell was when it was changed: who changed it meanwhile is not overwritten. */
    was: z.number().int().min(1).max(10).nullable(),
  })
  .refine(({ skillId, responsibilityId }) => (skillId === undefined) !== (responsibilityId === undefined), {
    message: 'Name a skill or a responsibility.',
  })
  .refine(({ responsibilityId, value }) => responsibilityId === undefined || value === null || value <= LAST_RANK, {
    path: ['value'],
    message: `The last rank is ${LAST_RANK}.`,
  })
export type RatingChange = z.infer<typeof ratingChangeSchema>

/** A cell as it is now: what a change that comes too late is answered with. */
export const ratingCellSchema = z.object({
  userId: idSchema,
  dutyProfileId: idSchema,
  skillId: idSchema.optional(),
  responsibilityId: idSchema.optional(),
  value: z.number().int().nullable(),
})
export type RatingCell = z.infer<typeof ratingCellSchema>

/** What the matrix is made of, as far as somebody of the reader's subtrees can have it. */
export const ratingColumnsSchema = z.object({
  /** In which agents are rated: none of the Off Duty kind. */
  dutyProfiles: z.array(profileLookSchema),
  /** In the order of their tree: a skill, then those that belong to it. */
  skills: z.array(
    namedSchema.extend({
      /** From the root of the tree to the skill itself. */
      path: z.array(z.string()),
      levels: z.array(z.string()),
    }),
  ),
  responsibilities: z.array(namedSchema),
})
export type RatingColumns = z.infer<typeof ratingColumnsSchema>

/** A row of the matrix. */
export const agentRatingsSchema = z.object({
  user: namedSchema,
  organizationUnit: namedSchema.nullable(),
  /** Level by skill. */
  skills: z.record(z.string(), z.number().int()),
  /** Rank by responsibility. */
  ranks: z.record(z.string(), z.number().int()),
  /** Skills and responsibilities that this agent cannot have: they belong to a unit that the agent does not lie in. */
  notFor: z.array(idSchema),
  abilities: z.object({ update: abilitySchema }),
})
export type AgentRatings = z.infer<typeof agentRatingsSchema>

const changesSchema = z.object({ changes: z.array(ratingChangeSchema).min(1).max(2_000) })

/** What changes would do: who begins or ceases to get the calls of a service. */
export const ratingEffectSchema = z.object({
  user: namedSchema,
  dutyProfile: namedSchema,
  service: namedSchema,
  gets: z.boolean(),
})
export type RatingEffect = z.infer<typeof ratingEffectSchema>

const tags = ['agent ratings']

/** DP-5: skills and responsibilities of agents, by duty profile. */
export const agentRatings = {
  columns: base
    .route({ method: 'GET', path: '/agent-ratings/columns', tags, inputStructure: 'detailed' })
    .output(ratingColumnsSchema),
  /** The agents whom the reader may see, with what they are rated in this profile. */
  list: base
    .route({ method: 'GET', path: '/agent-ratings', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...windowQuery,
          filter: z.object({
            dutyProfileId: idSchema,
            search: z.string().max(200).optional(),
            /** A unit, and everything below it. */
            organizationUnitId: idSchema.optional(),
            callQueueId: idSchema.optional(),
          }),
        }),
      }),
    )
    .output(page(agentRatingsSchema)),
  /** Nothing is changed. */
  preview: base
    .route({ method: 'POST', path: '/agent-ratings/preview', tags, inputStructure: 'detailed' })
    .input(z.object({ body: changesSchema }))
    .output(z.object({ items: z.array(ratingEffectSchema), hidden: z.number().int() })),
  /** All or nothing. A cell that is not what it `was`, and not already as wanted, refuses all with STALE_VERSION, its `current` being those cells as they are. */
  change: base
    .route({ method: 'PUT', path: '/agent-ratings', tags, inputStructure: 'detailed' })
    .input(z.object({ headers: idempotencyHeader, body: changesSchema }))
    .output(z.object({ changed: z.number().int() })),
}
