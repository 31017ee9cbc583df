import type { ExplainedRight } from '@nightswitch/contracts'
import { type Caller, can, demand, isWithin } from '../../access/can.ts'
import { permissions, type Verb } from '../../access/permissions.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { unitSelect } from '../../shared/places.ts'
import { type AssignmentRow, seenUser, type UserRow } from './row.ts'

/** The rights that people ask about, in the order of a working day; what everybody with a role has is not among them. */
export const explainedVerbs = [
  'switchEmergency',
  'readConfiguration',
  'configure',
  'publish',
  'simulate',
  'readCalls',
  'handleMissedCalls',
  'readSipMessages',
  'hearVoicemail',
  'readAlarms',
  'clearAlarm',
  'readAudit',
  'configureQueues',
  'readAnsweringRules',
  'configureAnsweringRules',
  'leadAgents',
  'workAsAgent',
  'configureAgents',
  'readSkills',
  'readRatings',
  'rateAgents',
  'readUsers',
  'readRoles',
  'configureUsers',
] as const satisfies readonly Verb[]

/** W23: “why can Ann do this?”: each right in a unit, and which assignment in which unit gives it. */
export async function explainRights({ db, caller }: SignedInContext, id: string, unitId: string) {
  const person = await seenUser(db, caller, id)
  const unit = await db.organizationUnit.findUnique({ where: { id: unitId }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, 'readRoles', unit)
  const holds = person.roleAssignments.filter(({ organizationUnit }) => isWithin(unit.path, organizationUnit.path))
  return { items: explainedVerbs.map((verb) => explain(caller, person, holds, verb, unit.path)) }
}

function explain(caller: Caller, person: UserRow, holds: readonly AssignmentRow[], verb: Verb, path: string) {
  const giving = person.disabledAt ? [] : holds.filter(({ role }) => reaches(role, verb))
  const partial = (assignment: AssignmentRow) =>
    permissions[verb][assignment.role] === 'services' && assignment.services.length > 0
  const switching =
    verb === 'switchEmergency' && !person.disabledAt
      ? person.emergencySwitchGrants.filter(({ organizationUnit }) => isWithin(path, organizationUnit.path))
      : []
  const whole = switching.length > 0 || giving.some((assignment) => !partial(assignment))
  const right: ExplainedRight = {
    verb,
    allowed: giving.length > 0 || switching.length > 0,
    services: whole ? [] : giving.flatMap(({ services }) => services.map(({ service }) => service)),
    given: [
      ...giving.map(({ role, organizationUnit }) => ({ role, ...placeOf(caller, organizationUnit, path) })),
      ...switching.map(({ organizationUnit }) => ({ role: null, ...placeOf(caller, organizationUnit, path) })),
    ],
  }
  return right
}

const reaches = (role: AssignmentRow['role'], verb: Verb) =>
  permissions[verb][role] !== 'none' && permissions[verb][role] !== 'ownActs'

const placeOf = (caller: Caller, unit: { id: string; name: string; path: string }, path: string) => ({
  organizationUnit: can(caller, 'readRoles', unit).allowed ? { id: unit.id, name: unit.name } : null,
  inherited: unit.path !== path,
})
