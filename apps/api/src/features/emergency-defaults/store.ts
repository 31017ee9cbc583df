import type { EmergencyDefault } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { ability, can, demand } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { demandSelectable } from '../../shared/places.ts'
import { placeIn, placeOfService, servicesOf } from '../../shared/plan-places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'

const unitSelect = {
  id: true,
  name: true,
  path: true,
  version: true,
  defaultEmergencyCase: { select: { id: true, name: true } },
} as const
type UnitRow = {
  id: string
  name: string
  path: string
  version: number
  defaultEmergencyCase: { id: string; name: string } | null
}

/** EM-24: the default emergency case of a unit, and what it covers. */
export async function defaultOfUnit(context: Reader, id: string): Promise<EmergencyDefault> {
  const unit = await context.db.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(context.caller, 'readConfiguration', unit)
  return present(context, await freshPlan(context), unit)
}

/** The units whose default a case is: those the reader may see, and how many others. */
export async function defaultsOfCase(
  context: Reader,
  id: string,
): Promise<{ items: EmergencyDefault[]; hidden: number }> {
  const { db, caller } = context
  const found = await db.emergencyCase.findFirst({
    where: { AND: [{ id }, scopeWhere(caller, 'readConfiguration')] },
    select: { defaultOf: { select: unitSelect, orderBy: { path: 'asc' } } },
  })
  if (!found) throw refusal('NOT_FOUND')
  const plan = await freshPlan(context)
  const seen = found.defaultOf.filter((unit) => can(caller, 'readConfiguration', unit).allowed)
  return { items: seen.map((unit) => present(context, plan, unit)), hidden: found.defaultOf.length - seen.length }
}

/**
 * EM-24: sets the default case of a unit, or none: then that of the unit above holds. The case must be selectable there and have a destination
 * of its own, because services without a workflow that checks have no other.
 */
export async function setDefault(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  emergencyCaseId: string | null,
): Promise<EmergencyDefault> {
  const spec = { audit: { action: 'set default emergency case', objectKind: 'organizationUnit' } }
  await change(context, spec, async (tx) => {
    const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
    if (!unit) throw refusal('NOT_FOUND')
    demand(context.caller, 'configure', unit)
    const current = { version: unit.version, reply: () => defaultOfUnit(insideOf(context, tx), id) }
    await expectVersion(ifMatch, current)
    if (emergencyCaseId !== null) await demandUsable(tx, unit, emergencyCaseId)
    const after = await tx.organizationUnit.update({
      where: { id },
      data: { defaultEmergencyCaseId: emergencyCaseId, version: { increment: 1 } },
      select: unitSelect,
    })
    const facts = ({ defaultEmergencyCase }: UnitRow) => ({ defaultEmergencyCase: defaultEmergencyCase?.name ?? null })
    const audit = { objectId: id, objectName: unit.name, organizationUnitId: id }
    return { reply: null, audit: { ...audit, before: facts(unit), after: facts(after) } }
  })
  return defaultOfUnit(context, id)
}

async function demandUsable(tx: Tx, unit: UnitRow, emergencyCaseId: string): Promise<void> {
  const pointer = '#/emergencyCaseId'
  await demandSelectable(tx, unit, [{ kind: 'emergencyCase', id: emergencyCaseId, pointer }])
  const chosen = await tx.emergencyCase.findUniqueOrThrow({
    where: { id: emergencyCaseId },
    select: { destination: true },
  })
  if (chosen.destination !== null) return
  const detail = 'Choose a case with a destination of its own: services whose workflow does not check have no other.'
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer, detail }] })
}

function present({ caller }: Reader, plan: Plan, unit: UnitRow): EmergencyDefault {
  const { id, name, version, defaultEmergencyCase } = unit
  return {
    organizationUnit: { id, name },
    version,
    emergencyCase: defaultEmergencyCase,
    inherited: inheritedBy(caller, plan, id),
    covers: servicesOf(plan)
      .filter((service) => service.unitDefault?.unit.id === id)
      .filter((service) => can(caller, 'readConfiguration', placeOfService(plan, service)).allowed)
      .map((service) => ({ id: service.id, name: service.name })),
    abilities: { update: ability(caller, 'configure', unit) },
  }
}

function inheritedBy(caller: Reader['caller'], plan: Plan, id: string): EmergencyDefault['inherited'] {
  const above = placeIn(plan, id).upward.slice(1)
  for (const unit of above) {
    const emergencyCase = plan.emergencyCases.get(unit.defaultEmergencyCaseId ?? '')
    if (!emergencyCase) continue
    // The case of a unit above is selectable here, so its name may be read; the unit's only where the reader sees it.
    const seen = can(caller, 'see', { path: placeIn(plan, unit.id).path }).allowed
    return {
      emergencyCase: { id: emergencyCase.id, name: emergencyCase.name },
      organizationUnit: seen ? { id: unit.id, name: unit.name } : null,
    }
  }
  return null
}
