import type { ServicePreview, Tried } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { ability, can } from '../../access/can.ts'
import { type PlannedPlace, placeIn } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { presentHearing, presentTest } from '../../shared/tried.ts'

/** EM-2, EM-27: when somebody last tried where callers of these services would go, and what they would hear. */
export async function triedOf(context: Reader, plan: Plan, previews: readonly ServicePreview[]): Promise<Tried> {
  const prepared = previews.filter(({ readiness }) => readiness.prepared)
  return {
    destinations: await destinationsOf(context, plan, prepared),
    announcements: await announcementsOf(context, plan, prepared),
  }
}

async function destinationsOf({ db, caller, language }: Reader, plan: Plan, previews: readonly ServicePreview[]) {
  const unitsOf = new Map<string, PlannedPlace[]>()
  for (const { service, rings } of previews) {
    const unit = plan.services.get(service.id)?.organizationUnitId
    if (unit === undefined) continue
    for (const number of rings) unitsOf.set(number, [...(unitsOf.get(number) ?? []), placeIn(plan, unit)])
  }
  const tests = await db.destinationTest.findMany({ where: { number: { in: [...unitsOf.keys()] } } })
  return [...unitsOf].flatMap(([number, units]): Tried['destinations'] => {
    const unit = units.find((each) => can(caller, 'switchEmergency', each).allowed) ?? units[0]
    const test = tests.find((each) => each.number === number)
    return unit
      ? [
          {
            number,
            organizationUnit: { id: unit.id, name: unit.name },
            test: test ? presentTest(test, language) : null,
            abilities: { test: ability(caller, 'switchEmergency', unit) },
          },
        ]
      : []
  })
}

/** Built-in announcements need no listening: they come with the product. */
async function announcementsOf({ db, caller }: Reader, plan: Plan, previews: readonly ServicePreview[]) {
  const spoken = new Set(previews.flatMap(({ emergencyCase }) => emergencyCase?.id ?? []))
  const hearings = await db.emergencyCaseHearing.findMany({ where: { emergencyCaseId: { in: [...spoken] } } })
  return [...spoken].flatMap((id): Tried['announcements'] => {
    const spokenCase = plan.emergencyCases.get(id)
    if (!spokenCase || spokenCase.prompts.length === 0) return []
    const { name, organizationUnitId, prompts } = spokenCase
    const unit = placeIn(plan, organizationUnitId)
    const hearing = hearings.find(({ emergencyCaseId }) => emergencyCaseId === id)
    return [
      {
        emergencyCase: { id, name },
        organizationUnit: { id: unit.id, name: unit.name },
        hearing: hearing ? presentHearing(hearing) : null,
        unheard: prompts.flatMap(({ culture }) => (hearing?.cultures.includes(culture) ? [] : [culture])),
        abilities: { hear: ability(caller, 'switchEmergency', unit) },
      },
    ]
  })
}
