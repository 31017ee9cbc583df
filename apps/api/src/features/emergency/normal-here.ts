import type { EmergencyCard, Propagation } from '@nightswitch/contracts'
import { compile } from '@nightswitch/routing-engine'
import { demand } from '../../access/can.ts'
import { type AuditFacts, change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { propagation } from '../../http/propagation.ts'
import { refusal } from '../../http/refusal.ts'
import { endActivation } from '../../shared/activations.ts'
import { planBefore } from '../../shared/fresh-plan.ts'
import { clearMarks, clearSpentMarks } from '../../shared/normal-marks.ts'
import { placeOfService } from '../../shared/plan-places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { presentCards } from './cards.ts'
import { ownActivations, returnedAlone } from './previews.ts'
import { ending } from './what-if.ts'

/**
 * EM-20: returns one service to normal: its own emergencies end, wider ones are outranked by a "normal here" mark, which stands until the
 * last of them is over. Normal already: nothing changes.
 */
export async function normalHere(
  context: SignedInContext,
  key: string | undefined,
  serviceId: string,
): Promise<{ card: EmergencyCard; propagation: Propagation }> {
  const spec = {
    audit: { action: 'return to normal', objectKind: 'service' },
    idempotencyKey: key,
    requestHash: requestHash('emergency.normalHere', serviceId),
    switchesEmergency: true,
  } as const
  const { reply, version } = await change(context, spec, async (tx) => {
    const plan = await planBefore(context, tx)
    const service = plan.services.get(serviceId)
    if (!service) throw refusal('NOT_FOUND')
    demand(context.caller, 'switchEmergency', placeOfService(plan, service))
    const at = context.clock()
    const after = compile(returnedAlone(plan, service, { by: context.caller.name, at: at.getTime() }))
    const [before] = await presentCards(insideOf(context, tx), plan, [service])
    if (!before?.emergency.active) return { reply: before, audit: [] }
    const own = ownActivations(service, at.getTime())
    for (const id of own) await endActivation(tx, context, id, at)
    await clearSpentMarks(tx, plan, ending(plan.config, { activationIds: own }, at.getTime()), at)
    const mark = after.services.get(serviceId)?.normalMark
    if (mark && before.heldBy.length > own.length)
      await setMark(tx, insideOf(context, tx), serviceId, new Date(mark.since), at)
    const audit: AuditFacts = {
      objectId: serviceId,
      objectName: service.name,
      organizationUnitId: service.organizationUnitId,
      before: { emergency: before.emergency.because },
      after: { emergency: null },
    }
    const returned = after.services.get(serviceId)
    const [card] = returned ? await presentCards(insideOf(context, tx), after, [returned]) : []
    return { reply: card, audit }
  })
  if (!reply) throw new Error(`the plan lost service ${serviceId}`)
  return { card: reply, propagation: await propagation(context, version) }
}

async function setMark(tx: Tx, { caller }: Reader, serviceId: string, since: Date, at: Date): Promise<void> {
  await clearMarks(tx, [serviceId], at)
  await tx.serviceNormalMark.create({
    data: { serviceId, since, setById: caller.userId, setByName: caller.name },
  })
}
