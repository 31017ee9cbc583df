import { z } from 'zod'
import { base, idempotencyHeader, idParams, idSchema, nameSchema } from './shared.ts'

/** The lists that keep views. */
const listSchema = z.enum(['calls', 'dashboard'])

export const savedViewSchema = z.object({
  id: idSchema,
  list: listSchema,
  name: z.string(),
  /** The query of the list’s address, without the question mark. */
  query: z.string(),
})
export type SavedView = z.infer<typeof savedViewSchema>

/** A person’s own views of lists: filters and order under a name. */
export const savedViews = {
  list: base
    .route({ method: 'GET', path: '/saved-views', tags: ['saved views'], inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ list: listSchema }) }))
    .output(z.object({ items: z.array(savedViewSchema) })),
  /** Saves a view; one with this name is replaced. */
  save: base
    .route({
      method: 'POST',
      path: '/saved-views',
      tags: ['saved views'],
      inputStructure: 'detailed',
      successStatus: 201,
    })
    .input(
      z.object({
        headers: idempotencyHeader,
        body: z.object({ list: listSchema, name: nameSchema, query: z.string().max(2000) }),
      }),
    )
    .output(savedViewSchema),
  remove: base
    .route({
      method: 'DELETE',
      path: '/saved-views/{id}',
      tags: ['saved views'],
      inputStructure: 'detailed',
      successStatus: 204,
    })
    .input(z.object({ params: idParams }))
    .output(z.undefined()),
}
