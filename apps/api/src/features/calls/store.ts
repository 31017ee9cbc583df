import type { CallReply, CallWorkflow } from '@nightswitch/contracts'
import { readNumber } from '@nightswitch/contracts/phone-numbers'
import { type Plan, plainText, sentence, type WorkflowNode } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { ability, demand } from '../../access/can.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { callScope } from '../../shared/call-scope.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeOfService, placesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { type CallFields, callSelect, presentCalls } from './present.ts'

/** One call and why it went where it went. NOT_FOUND for a call the reader may not see. */
export async function getCall(context: Reader, id: string): Promise<CallReply> {
  const row = await context.db.call.findFirst({
    where: { AND: [{ id }, await callScope(context)] },
    select: { ...callSelect, trace: { orderBy: { sequence: 'asc' } } },
  })
  const [call] = row ? await presentCalls(context, [row]) : []
  if (!row || !call) throw refusal('NOT_FOUND')
  const unit = row.organizationUnitId ? placesOf(await freshPlan(context)).get(row.organizationUnitId) : undefined
  const timeZone = unit?.timeZone ?? 'UTC'
  const trace = row.trace.map(({ callId: _, at, parameters, ...step }) => {
    const read = parametersSchema.parse(parameters)
    return {
      ...step,
      at: at.toISOString(),
      parameters: read,
      because: sentence(step.code, read, context.language, timeZone),
    }
  })
  return {
    ...call,
    trace,
    timeZone,
    workflows: await workflowsOf(context, trace),
    ...(await emergencyOf(context, row)),
    abilities: {
      simulate: ability(context.caller, 'simulate', { path: unit?.path ?? null, serviceId: row.serviceId }),
      readSipMessages: ability(context.caller, 'readSipMessages', { path: unit?.path ?? null }),
    },
  }
}

type Simulated = {
  readonly calledNumber: string
  readonly callerNumber: string | null
  readonly callerName: string | null
}

/**
 * Places a call on the simulated switch. A number of a service needs the right there (NOT_FOUND elsewhere); a number of no service is the
 * root's matter.
 */
export async function simulateCall(context: SignedInContext, call: Simulated): Promise<{ callId: string }> {
  const plan = await freshPlan(context)
  const calledNumber = asStored(plan, call.calledNumber)
  const service = plan.numbers.get(calledNumber)?.service
  demand(context.caller, 'simulate', service ? placeOfService(plan, service) : { path: null })
  return context.telephony.simulateCall({ ...call, calledNumber })
}

const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Parameters = z.infer<typeof parametersSchema>

/** The drawings the call went through, the first one first: each is named where the call entered it. */
async function workflowsOf(
  { db }: Reader,
  trace: readonly { code: string; parameters: Parameters }[],
): Promise<CallWorkflow[]> {
  const named = trace.flatMap(({ code, parameters }) => (code === 'STARTED' ? [parameters.versionId] : []))
  const ids = [...new Set(named)].filter((id) => z.uuid().safeParse(id).success).map(String)
  const versions = await db.workflowVersion.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, drawing: true, instance: { select: { id: true, name: true } } },
  })
  return ids.flatMap((id) => {
    const version = versions.find((one) => one.id === id)
    if (!version) return []
    const { instance, number } = version
    // Written when the version was published, by the engine of that day.
    const { nodes } = version.drawing as unknown as { nodes: readonly WorkflowNode[] }
    return [
      {
        versionId: id,
        instanceId: instance.id,
        name: instance.name,
        number,
        nodes: nodes.map((node) => ({ id: node.id, activity: node.activity, next: { ...node.next } })),
      },
    ]
  })
}

/** What spoke in an emergency: the case, and the emergency that was on. */
async function emergencyOf(
  { db }: Reader,
  { emergencyCaseId, activationId }: CallFields,
): Promise<Pick<CallReply, 'emergencyCase' | 'activation'>> {
  const emergencyCase = emergencyCaseId
    ? await db.emergencyCase.findUnique({ where: { id: emergencyCaseId }, select: { id: true, name: true } })
    : null
  const activation = activationId ? await db.emergencyActivation.findUnique({ where: { id: activationId } }) : null
  return {
    emergencyCase,
    activation: activation && {
      by: activation.startedByName,
      since: activation.validFrom.toISOString(),
      until: (activation.endedAt ?? activation.validUntil)?.toISOString() ?? null,
      reason: activation.reason,
    },
  }
}

/** A national number is read in the country of the root. */
function asStored(plan: Plan, typed: string): string {
  if (plan.numbers.has(typed)) return typed
  const country = plan.config.units.find(({ parentId }) => parentId === null)?.country ?? ''
  const reading = readNumber(typed, country)
  return reading.kind === 'number' ? reading.number : plainText(typed)
}
