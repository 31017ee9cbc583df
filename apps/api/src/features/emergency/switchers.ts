import type { EmergencySwitcher } from '@nightswitch/contracts'
import { roles } from '@nightswitch/contracts'
import type { Plan, PlannedService } from '@nightswitch/routing-engine'
import { can, demand, reachesInto } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeIn, placeOfService } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

/** "Who can switch this?": everybody with a role or the right for it, by name; those from units that the reader cannot see are counted. */
export async function whoCanSwitch(
  context: Reader,
  serviceId: string,
): Promise<{ items: EmergencySwitcher[]; hidden: number }> {
  const plan = await freshPlan(context)
  const service = plan.services.get(serviceId)
  if (!service) throw refusal('NOT_FOUND')
  demand(context.caller, 'readEmergency', placeOfService(plan, service))
  return switchersOf(context, plan, service)
}

/** The same for a service that the reader may see. */
export async function switchersOf({ db, caller }: Reader, plan: Plan, service: PlannedService) {
  const { upward } = placeIn(plan, service.organizationUnitId)
  const unitIds = upward.map(({ id }) => id)
  const able = roles.filter((role) => reachesInto(role, 'switchEmergency'))
  const active = { user: { disabledAt: null } }
  const unit = { select: { id: true, name: true, path: true } } as const
  const assignments = await db.roleAssignment.findMany({
    where: {
      ...active,
      organizationUnitId: { in: unitIds },
      role: { in: able },
      OR: [{ services: { none: {} } }, { services: { some: { serviceId: service.id } } }],
    },
    select: { role: true, user: { select: { id: true, name: true } }, organizationUnit: unit },
  })
  const grants = await db.emergencySwitchGrant.findMany({
    where: { ...active, organizationUnitId: { in: unitIds } },
    select: { user: { select: { id: true, name: true } }, organizationUnit: unit },
  })
  const people = new Map<string, EmergencySwitcher>()
  const hidden = new Set<string>()
  for (const given of [...assignments, ...grants.map((grant) => ({ ...grant, role: null }))]) {
    const { role, user, organizationUnit } = given
    if (!can(caller, 'see', organizationUnit).allowed) {
      hidden.add(user.id)
      continue
    }
    const known = people.get(user.id) ?? { person: user, by: [], isYou: user.id === caller.userId }
    const where = { id: organizationUnit.id, name: organizationUnit.name }
    people.set(user.id, { ...known, by: [...known.by, { role, organizationUnit: where }] })
  }
  return {
    items: [...people.values()].sort((one, other) => one.person.name.localeCompare(other.person.name, 'de')),
    hidden: [...hidden].filter((id) => !people.has(id)).length,
  }
}
