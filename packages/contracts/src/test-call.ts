import { z } from 'zod'
import { e164Schema } from './destination.ts'
import { abilitySchema, base, idempotencyHeader, idParams, instantSchema, namedSchema } from './shared.ts'

export const testCallResults = [
  'confirmed',
  'notConfirmed',
  'heard',
  'hungUp',
  'busy',
  'noAnswer',
  'rejected',
  'failed',
] as const

/** When a number was last rung on purpose, and what came of it (FO-31). */
export const destinationTestSchema = z.object({
  testedAt: instantSchema,
  by: z.string(),
  result: z.enum(testCallResults),
  /** The result in words. */
  because: z.string(),
  /** Tried on the simulated exchange: nobody was rung. */
  simulated: z.boolean(),
})
export type DestinationTest = z.infer<typeof destinationTestSchema>

/** When somebody last heard what callers of a case hear (EM-27). */
export const caseHearingSchema = z.object({
  heardAt: instantSchema,
  by: z.string(),
  cultures: z.array(z.string()),
  /** Tried on the simulated exchange: nobody was rung. */
  simulated: z.boolean(),
})
export type CaseHearing = z.infer<typeof caseHearingSchema>

/** EM-2, EM-27: where callers would go and what they would hear, and when somebody last tried it. */
export const triedSchema = z.object({
  destinations: z.array(
    z.object({
      number: z.string(),
      /** The unit through whose trunk it is rung. */
      organizationUnit: namedSchema,
      test: destinationTestSchema.nullable(),
      abilities: z.object({ test: abilitySchema }),
    }),
  ),
  announcements: z.array(
    z.object({
      emergencyCase: namedSchema,
      organizationUnit: namedSchema,
      hearing: caseHearingSchema.nullable(),
      /** Languages in which the case has an announcement that was not listened to. */
      unheard: z.array(z.string()),
      abilities: z.object({ hear: abilitySchema }),
    }),
  ),
})
export type Tried = z.infer<typeof triedSchema>

export const testCallReplySchema = z.object({
  id: z.string(),
  kind: z.enum(['destination', 'case']),
  number: z.string(),
  phase: z.enum(['ringing', 'playing', 'ended']),
  result: z.enum(testCallResults).nullable(),
  /** What happens, or what came of it and what to do. */
  because: z.string(),
  /** The language that plays. */
  culture: z.string().nullable(),
})
export type TestCallReply = z.infer<typeof testCallReplySchema>

/** A unit whose catch-all wants attention: `missing` none is set here or above, `untested` nobody has pressed 1 there. */
export const catchAllWarningSchema = z.object({
  organizationUnit: namedSchema,
  state: z.enum(['missing', 'untested']),
  number: z.string().nullable(),
})
export type CatchAllWarning = z.infer<typeof catchAllWarningSchema>

const testCallsTag = { tags: ['test calls'], inputStructure: 'detailed' } as const
const destinationParams = z.object({ id: idParams.shape.id, number: e164Schema })
const started = z.object({ id: z.string() })

export const testCalls = {
  destination: base
    .route({ method: 'GET', path: '/organization-units/{id}/destination-tests/{number}', ...testCallsTag })
    .input(z.object({ params: destinationParams }))
    .output(z.object({ test: destinationTestSchema.nullable() })),
  /** Rings the number through the trunk of the unit, says what this is and asks for 1. */
  testDestination: base
    .route({
      method: 'POST',
      path: '/organization-units/{id}/destination-tests/{number}',
      ...testCallsTag,
      successStatus: 201,
    })
    .input(z.object({ params: destinationParams, headers: idempotencyHeader }))
    .output(started),
  hearing: base
    .route({ method: 'GET', path: '/emergency-cases/{id}/hearing', ...testCallsTag })
    .input(z.object({ params: idParams }))
    .output(z.object({ hearing: caseHearingSchema.nullable() })),
  /** Rings a number of the person's own and plays what callers of the case hear, language by language. */
  callMe: base
    .route({ method: 'POST', path: '/emergency-cases/{id}/hearing', ...testCallsTag, successStatus: 201 })
    .input(z.object({ params: idParams, headers: idempotencyHeader, body: z.object({ number: e164Schema }) }))
    .output(started),
  /** Units of the reader's whose catch-all is missing or was never tested with success. */
  catchAlls: base
    .route({ method: 'GET', path: '/catch-all-warnings', ...testCallsTag })
    .output(z.object({ items: z.array(catchAllWarningSchema) })),
  /** A call that the reader started; it is forgotten ten minutes after its end. */
  get: base
    .route({ method: 'GET', path: '/test-calls/{id}', ...testCallsTag })
    .input(z.object({ params: z.object({ id: z.string().max(100) }) }))
    .output(testCallReplySchema),
}
