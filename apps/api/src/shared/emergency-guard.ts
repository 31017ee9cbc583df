import { numberKnowledge } from '@nightswitch/contracts/phone-numbers'
import type { Prisma, PrismaClient } from '@nightswitch/db'
import {
  type AlteredEmergency,
  alteredEmergencies,
  compile,
  type Language,
  type Plan,
  type RoutingConfig,
  sentence,
} from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import { refusal } from '../http/refusal.ts'
import { planAfter } from './plan-after.ts'
import { placeIn, placeOfService } from './plan-places.ts'

type Tx = Prisma.TransactionClient | PrismaClient
type Context = { readonly caller: Caller; readonly language: Language; readonly clock: () => Date }

/**
 * EM-25: the configuration before a change, if an emergency may be running; null, which is nearly always, when none can be. Asked inside the
 * change, which holds the configuration: an emergency that starts at the same moment comes wholly before it or wholly after it.
 */
export async function planInEmergency(tx: Tx, at: Date): Promise<Plan | null> {
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    select exists (select from emergency_activation
                   where ended_at is null and valid_from <= ${at} and (valid_until is null or valid_until > ${at}))
        or exists (select from emergency_case where enabled) may`
  return row?.may ? planAfter(tx) : null
}

/** EM-25: refuses with EMERGENCY_RUNNING a change that would alter the outcome of an emergency that runs. */
export async function demandUnaltered(context: Context, tx: Tx, before: Plan): Promise<void> {
  demandSame(context, before, await planAfter(tx))
}

/** EM-25: refuses with EMERGENCY_RUNNING to take a record away that a running emergency needs: before it is said what else uses it. */
export async function demandDispensable(context: Context, tx: Tx, id: string): Promise<void> {
  const before = await planInEmergency(tx, context.clock())
  if (before) demandSame(context, before, compile(without(before.config, id), numberKnowledge))
}

function demandSame(context: Context, before: Plan, after: Plan): void {
  const altered = alteredEmergencies(before, after, context.clock().getTime())
  if (altered.length === 0) return
  const seen = altered.filter(
    ({ service }) => can(context.caller, 'readEmergency', placeOfService(before, service)).allowed,
  )
  const emergencies = seen.map((one) => present(one, before, context.language))
  const hidden = altered.length - seen.length
  const because = emergencies[0]?.because ?? sentence('ALTERS_HIDDEN_EMERGENCY', {}, context.language, 'UTC')
  throw refusal('EMERGENCY_RUNNING', { because, emergencies, hidden })
}

function present({ service, cover, what }: AlteredEmergency, plan: Plan, language: Language) {
  const { since, until, by } = cover.parameters
  const { timeZone } = placeIn(plan, service.organizationUnitId)
  const speaking = plan.emergencyCases.get(cover.caseId)
  return {
    service: { id: service.id, name: service.name },
    emergencyCase: speaking ? { id: speaking.id, name: speaking.name } : null,
    since: instantOf(since),
    until: instantOf(until),
    by: typeof by === 'string' ? by : '',
    what,
    because: sentence(
      'ALTERS_EMERGENCY',
      { serviceName: service.name, since: since ?? null, by: by ?? null, what },
      language,
      timeZone,
    ),
  }
}

const instantOf = (at: unknown): string | null => (typeof at === 'number' ? new Date(at).toISOString() : null)

/** The configuration without one record, whatever it is. */
function without(config: RoutingConfig, id: string): RoutingConfig {
  const others = <Row extends { readonly id: string }>(rows: readonly Row[]) => rows.filter((row) => row.id !== id)
  return {
    ...config,
    units: others(config.units),
    services: others(config.services),
    workflows: config.workflows.filter(({ instanceId }) => instanceId !== id),
    emergencyCases: others(config.emergencyCases),
    resources: others(config.resources),
    ...(config.openingHours && { openingHours: others(config.openingHours) }),
    ...(config.users && { users: others(config.users) }),
    ...(config.queues && { queues: others(config.queues) }),
    ...(config.voicemailBoxes && { voicemailBoxes: others(config.voicemailBoxes) }),
  }
}
