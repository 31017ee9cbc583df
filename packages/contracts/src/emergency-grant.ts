import { z } from 'zod'
import { abilitySchema, base, idParams, idSchema, namedSchema } from './shared.ts'

/** The right *switch emergencies*, given to a person in a unit and everything below it, whatever their role. */
export const emergencyGrantSchema = z.object({
  id: idSchema,
  person: namedSchema,
  organizationUnit: namedSchema,
  abilities: z.object({ remove: abilitySchema }),
})
export type EmergencyGrant = z.infer<typeof emergencyGrantSchema>

const tags = ['users']
const items = z.object({ items: z.array(emergencyGrantSchema) })

export const emergencyGrants = {
  /** What a person was given, in units that the reader looks after. */
  list: base
    .route({ method: 'GET', path: '/users/{id}/emergency-grants', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(items),
  /** Given already: nothing changes. */
  give: base
    .route({ method: 'PUT', path: '/users/{id}/emergency-grants', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, body: z.object({ organizationUnitId: idSchema }) }))
    .output(items),
  /** Taken already: nothing changes. */
  take: base
    .route({
      method: 'DELETE',
      path: '/users/{id}/emergency-grants/{organizationUnitId}',
      tags,
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams.extend({ organizationUnitId: idSchema }) }))
    .output(items),
}
