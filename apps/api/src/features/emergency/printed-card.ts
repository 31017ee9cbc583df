import type { PrintedEmergencyCard } from '@nightswitch/contracts'
import { demand } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { previewOfService, readinessOf } from '../../shared/emergency-views.ts'
import { noFloorFacts } from '../../shared/floor-facts.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeIn, placeOfService } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { usualDurations } from './cards.ts'
import { switchersOf } from './switchers.ts'

/** EM-27: what the printed card of a service says: what callers hear, where they go, who can switch it, and as of when. */
export async function printedCard(context: Reader, serviceId: string): Promise<PrintedEmergencyCard> {
  const plan = await freshPlan(context)
  const service = plan.services.get(serviceId)
  if (!service) throw refusal('NOT_FOUND')
  demand(context.caller, 'previewEmergency', placeOfService(plan, service))
  const at = context.clock()
  const preview = previewOfService(plan, service, null, at.getTime(), context.language, noFloorFacts)
  const unit = placeIn(plan, service.organizationUnitId)
  const speaking = preview.emergencyCase
  const transcripts = await transcriptsOf(
    context,
    preview.hears.flatMap(({ resource }) => resource?.id ?? []),
  )
  const durations = await usualDurations(context, speaking ? [speaking.id] : [])
  return {
    service: preview.service,
    organizationUnit: { id: unit.id, name: unit.name },
    timeZone: unit.timeZone,
    numbers: preview.numbers,
    readiness: readinessOf(plan, service),
    emergencyCase: speaking,
    usualDurationMinutes: speaking ? (durations.get(speaking.id) ?? null) : null,
    hears: preview.hears.map((heard) => ({ ...heard, transcript: transcripts.get(heard.resource?.id ?? '') ?? '' })),
    goes: preview.wouldGo,
    switchers: await switchersOf(context, plan, service),
    version: plan.version,
    at: at.toISOString(),
  }
}

async function transcriptsOf({ db }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.resource.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, transcript: true },
  })
  return new Map(rows.map(({ id, transcript }) => [id, transcript]))
}
