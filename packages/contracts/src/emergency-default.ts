import { z } from 'zod'
import { abilitySchema, base, idParams, idSchema, ifMatchHeader, namedSchema } from './shared.ts'

/** EM-24: the default emergency case of a unit, and what it covers. */
export const emergencyDefaultSchema = z.object({
  organizationUnit: namedSchema,
  /** Of the unit: what `If-Match` names. */
  version: z.number().int(),
  emergencyCase: namedSchema.nullable(),
  /** Whose default holds while this unit has none: the nearest above that has one. */
  inherited: z
    .object({
      emergencyCase: namedSchema,
      /** Empty: a unit that the reader cannot see. */ organizationUnit: namedSchema.nullable(),
    })
    .nullable(),
  /** Services that have no case, or whose workflow does not check, and are covered by the case. */
  covers: z.array(namedSchema),
  abilities: z.object({ update: abilitySchema }),
})
export type EmergencyDefault = z.infer<typeof emergencyDefaultSchema>

const tags = ['emergency cases']

export const emergencyDefaults = {
  get: base
    .route({
      method: 'GET',
      path: '/organization-units/{id}/default-emergency-case',
      tags,
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams }))
    .output(emergencyDefaultSchema),
  /** Empty: the default of the unit above holds. */
  set: base
    .route({
      method: 'PUT',
      path: '/organization-units/{id}/default-emergency-case',
      tags,
      inputStructure: 'detailed',
    })
    .input(
      z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ emergencyCaseId: idSchema.nullable() }) }),
    )
    .output(emergencyDefaultSchema),
  /** The units whose default a case is. */
  ofCase: base
    .route({ method: 'GET', path: '/emergency-cases/{id}/default-of', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(z.object({ items: z.array(emergencyDefaultSchema), hidden: z.number().int() })),
}
