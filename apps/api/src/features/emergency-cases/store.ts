import {
  type EmergencyCaseBody,
  type EmergencyCaseFilter,
  type EmergencyCaseReply,
  nameKey,
} from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import { checkEmergency, type Plan } from '@nightswitch/routing-engine'
import type { Tx } from '../../http/change.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { callersWaitingOf, storedCallersWaiting } from '../../shared/callers-waiting.ts'
import { writeDestinationReferences } from '../../shared/destination-references.ts'
import { checkedDestinations } from '../../shared/destinations.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { demandSelectable, type Wanted } from '../../shared/places.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfCases } from '../../shared/usages.ts'
import { destinationOf, type EmergencyCaseRow, emergencyCaseSelect, presentCases } from './present.ts'

type EmergencyCase = {
  row: EmergencyCaseRow
  reply: EmergencyCaseReply
  body: Written
  made: Written
  filter: EmergencyCaseFilter
  where: Prisma.EmergencyCaseWhereInput
}
/** What is stored; languages were checked when they came in. */
type Written = Omit<EmergencyCaseBody, 'prompts'> & { readonly prompts: readonly Prompt[] }
type Prompt = { readonly culture: string; readonly resourceId: string }

/** Emergency cases. Writing one does not touch its switch, and a copy is switched off (EM-3). */
export const emergencyCases = recordStore<EmergencyCase>({
  kind: 'emergencyCase',
  find: (db, where, page) => db.emergencyCase.findMany({ where: { AND: where }, ...page, select: emergencyCaseSelect }),
  count: (db, where) => db.emergencyCase.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  narrow: async (context, { state }) =>
    state ? [{ id: { in: inState(await freshPlan(context), state, context.clock().getTime()) } }] : [],
  present: presentCases,
  usersOf: usersOfCases,
  demandFitting: async (tx, caller, unit, self, { prompts, destination }) => {
    await demandSelectable(tx, unit, wantedPrompts(prompts, '#/prompts'))
    await checkedDestinations(tx, caller, unit, { destination })
    if (self !== null && destination === null) await demandNoDefault(tx, self)
  },
  insert: async (tx, body) => {
    const row = await tx.emergencyCase.create({
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) } },
      select: emergencyCaseSelect,
    })
    await writeDestinationReferences(tx, { emergencyCaseId: row.id }, { destination: body.destination })
    return row
  },
  write: async (tx, id, body) => {
    await tx.emergencyCasePrompt.deleteMany({ where: { emergencyCaseId: id } })
    await writeDestinationReferences(tx, { emergencyCaseId: id }, { destination: body.destination })
    return tx.emergencyCase.update({
      where: { id },
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) }, version: { increment: 1 } },
      select: emergencyCaseSelect,
    })
  },
  erase: (tx, { id }) => tx.emergencyCase.delete({ where: { id } }),
  copyOf: (row, name) => ({
    name,
    organizationUnitId: row.organizationUnit.id,
    description: row.description,
    usualDurationMinutes: row.usualDurationMinutes,
    callersWaiting: callersWaitingOf(row),
    redirectsAtOnce: row.redirectsAtOnce,
    prompts: row.prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id })),
    destination: destinationOf(row),
  }),
  factsOf: (row) => ({
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    usualDurationMinutes: row.usualDurationMinutes,
    callersWaiting: callersWaitingOf(row),
    redirectsAtOnce: row.redirectsAtOnce,
    prompts: row.prompts.map(({ culture, resource }) => ({ culture, resource: resource.name })),
    destination: row.destination,
  }),
})

/** EM-24: a unit's default case has a destination, because services whose workflow does not check have no other. */
async function demandNoDefault(tx: Tx, id: string): Promise<void> {
  const unit = await tx.organizationUnit.findFirst({ where: { defaultEmergencyCaseId: id }, select: { name: true } })
  if (!unit) return
  const detail = `It is the default case of ${unit.name}, so it needs a destination of its own.`
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/destination', detail }] })
}

const wantedPrompts = (prompts: readonly Prompt[], pointer: string): Wanted[] =>
  prompts.map(({ resourceId }, index) => ({
    kind: 'resource',
    id: resourceId,
    pointer: `${pointer}/${index}/resourceId`,
  }))

const fieldsOf = (body: Written) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  usualDurationMinutes: body.usualDurationMinutes,
  callersWaiting: storedCallersWaiting(body.callersWaiting),
  redirectsAtOnce: body.redirectsAtOnce,
  destination: body.destination ?? Prisma.DbNull,
  destinationServiceId: body.destination?.kind === 'service' ? body.destination.serviceId : null,
  destinationVoicemailBoxId: body.destination?.kind === 'voicemail' ? body.destination.voicemailBoxId : null,
})

/** The case's own announcements and those of its destination, so that the database guards both. */
const promptsOf = ({ prompts, destination }: Written) => [
  ...prompts.map((prompt, position) => ({ ...prompt, usage: 'case', position })),
  ...(destination?.kind === 'announcement' ? destination.prompts : []).map((prompt, position) => ({
    ...prompt,
    usage: 'destination',
    position,
  })),
]

/** On: its flag is, or an emergency holds a service through it (EM-7). */
function inState(plan: Plan, state: NonNullable<EmergencyCaseFilter['state']>, at: number): string[] {
  const speaking = new Set([...plan.services.values()].map((service) => checkEmergency(service, at).caseId))
  return plan.config.emergencyCases
    .filter(({ id, enabled }) => (enabled || speaking.has(id)) === (state === 'on'))
    .map(({ id }) => id)
}
