import type { EmergencyCaseReply, Propagation, ServicePreview } from '@nightswitch/contracts'
import type { Plan, RoutingConfig } from '@nightswitch/routing-engine'
import { demand } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { propagation } from '../../http/propagation.ts'
import { refusal } from '../../http/refusal.ts'
import { endActivation, runningActivations } from '../../shared/activations.ts'
import { previewOfService } from '../../shared/emergency-views.ts'
import { floorFacts } from '../../shared/floor-facts.ts'
import { freshPlan, planBefore } from '../../shared/fresh-plan.ts'
import { clearMarks, clearSpentMarks } from '../../shared/normal-marks.ts'
import { servicesWithCase } from '../../shared/plan-places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { seenServices } from './present.ts'
import { emergencyCases } from './store.ts'

/** What turning the case on would do, service by service, and which "normal here" marks it would clear. */
export async function previewCase(
  context: Reader,
  id: string,
): Promise<{ services: ServicePreview[]; hidden: number; normalMarks: { id: string; name: string }[] }> {
  const { db, caller, clock, language } = context
  const found = await db.emergencyCase.findFirst({
    where: { AND: [{ id }, scopeWhere(caller, 'readConfiguration')] },
    select: { id: true },
  })
  if (!found) throw refusal('NOT_FOUND')
  const facts = await floorFacts(context)
  const plan = await freshPlan(context)
  const at = clock().getTime()
  const seen = seenServices(context, plan, id)
  return {
    services: seen.map((service) => previewOfService(plan, service, id, at, language, facts)),
    hidden: servicesWithCase(plan, id).length - seen.length,
    normalMarks: seen.filter(({ normalMark }) => normalMark !== null).map(({ id, name }) => ({ id, name })),
  }
}

type Switch = { readonly enabled: boolean; readonly endActivations: boolean }
type Headers = { 'if-match'?: string | undefined; 'idempotency-key'?: string | undefined }

/**
 * EM-7: sets *Enable Emergency Routing*; already so means no new version. Turning on takes `If-Match: *`, turning off the exact version.
 * Turning on clears the older "normal here" marks of the services that use the case (product.md section 4); `endActivations` ends what
 * runs for the whole case. Emergencies of a service or a unit that name the case go on: they were not switched on here.
 */
export async function switchCase(
  context: SignedInContext,
  id: string,
  headers: Headers,
  body: Switch,
): Promise<{ emergencyCase: EmergencyCaseReply; propagation: Propagation }> {
  const { caller } = context
  const spec = {
    audit: { action: body.enabled ? 'switch on' : 'switch off', objectKind: 'emergencyCase' },
    idempotencyKey: headers['idempotency-key'],
    requestHash: requestHash('emergencyCases.switch', { id, body }),
    switchesEmergency: true,
  } as const
  const { version } = await change(context, spec, async (tx) => {
    const row = await tx.emergencyCase.findUnique({
      where: { id },
      select: {
        id: true,
        name: true,
        enabled: true,
        version: true,
        organizationUnit: { select: { id: true, path: true } },
      },
    })
    if (!row) throw refusal('NOT_FOUND')
    demand(caller, 'switchEmergency', row.organizationUnit)
    if (headers['if-match'] === undefined) throw refusal('PRECONDITION_REQUIRED')
    const facts = { objectId: id, objectName: row.name, organizationUnitId: row.organizationUnit.id }
    const plan = await planBefore(context, tx)
    const at = context.clock()
    const running = body.endActivations ? runningForCase(plan, id, at) : []
    if (row.enabled === body.enabled && running.length === 0) return { reply: null, audit: [] }
    const current = { version: row.version, reply: () => emergencyCases.get(insideOf(context, tx), id) }
    if (row.enabled !== body.enabled) await expectVersion(headers['if-match'], current, { starAllowed: body.enabled })
    const audit: AuditFacts[] = []
    if (row.enabled !== body.enabled) {
      await setFlag(tx, context, id, body.enabled, at)
      audit.push({ ...facts, before: { enabled: row.enabled }, after: { enabled: body.enabled } })
    }
    for (const activationId of running) {
      await endActivation(tx, context, activationId, at)
      audit.push({ ...facts, action: 'end', objectKind: 'emergency', objectId: activationId })
    }
    if (body.enabled) {
      const services = servicesWithCase(plan, id).map((service) => service.id)
      await clearMarks(tx, services, at)
    } else {
      await clearSpentMarks(tx, plan, switchedOff(plan.config, id, running, at.getTime()), at)
    }
    return { reply: null, audit }
  })
  return { emergencyCase: await emergencyCases.get(context, id), propagation: await propagation(context, version) }
}

const runningForCase = (plan: Plan, id: string, at: Date): string[] =>
  runningActivations(plan, at)
    .filter(({ scope }) => scope.kind === 'case' && scope.emergencyCaseId === id)
    .map((activation) => activation.id)

const setFlag = (tx: Tx, { caller }: SignedInContext, id: string, enabled: boolean, at: Date) =>
  tx.emergencyCase.update({
    where: { id },
    data: {
      enabled,
      enabledAt: enabled ? at : null,
      enabledById: enabled ? caller.userId : null,
      enabledByName: enabled ? caller.name : null,
      version: { increment: 1 },
    },
  })

const switchedOff = (config: RoutingConfig, id: string, ended: readonly string[], at: number): RoutingConfig => ({
  ...config,
  emergencyCases: config.emergencyCases.map((one) => (one.id === id ? { ...one, enabled: false } : one)),
  activations: config.activations.map((one) => (ended.includes(one.id) ? { ...one, endedAt: at } : one)),
})
