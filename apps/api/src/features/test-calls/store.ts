import type { CaseHearing, DestinationTest, TestCallReply } from '@nightswitch/contracts'
import type { StartTestCall } from '@nightswitch/contracts/internal'
import { formatNumber, isCostly } from '@nightswitch/contracts/phone-numbers'
import { demand } from '../../access/can.ts'
import { type AuditFacts, change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { costlyWords, phaseWords, resultWords } from '../../shared/test-call-words.ts'
import { presentHearing, presentTest } from '../../shared/tried.ts'
import { demandNotTooMany } from './limit.ts'

/** When a number was last tested, for whoever may read the settings of the unit that sends callers there. */
export async function lastTest(
  context: Reader,
  { id, number }: { id: string; number: string },
): Promise<{ test: DestinationTest | null }> {
  const unit = await context.db.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(context.caller, 'readConfiguration', unit)
  const row = await context.db.destinationTest.findUnique({ where: { number } })
  return { test: row && presentTest(row, context.language) }
}

/** FO-31: rings a destination. Whoever may send callers to it in an emergency may test it. */
export async function testDestination(
  context: SignedInContext,
  key: string | undefined,
  { id, number }: { id: string; number: string },
): Promise<{ id: string }> {
  return startCall(context, key, { kind: 'destination', id, number }, async (tx) => {
    const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
    if (!unit) throw refusal('NOT_FOUND')
    demand(context.caller, 'switchEmergency', unit)
    return {
      asked: { kind: 'destination', organizationUnitId: id, number, ...startedBy(context) },
      audit: { objectId: null, objectName: formatNumber(number), organizationUnitId: id },
    }
  })
}

/** EM-27: when somebody last heard what callers of the case hear. */
export async function lastHearing(context: Reader, id: string): Promise<{ hearing: CaseHearing | null }> {
  const emergencyCase = await context.db.emergencyCase.findUnique({
    where: { id },
    select: { organizationUnit: { select: unitSelect }, hearing: true },
  })
  if (!emergencyCase) throw refusal('NOT_FOUND')
  demand(context.caller, 'readConfiguration', emergencyCase.organizationUnit)
  const { hearing } = emergencyCase
  return { hearing: hearing && presentHearing(hearing) }
}

/** EM-27: rings a number of the person's own and plays what callers hear. */
export async function callMe(
  context: SignedInContext,
  key: string | undefined,
  id: string,
  number: string,
): Promise<{ id: string }> {
  return startCall(context, key, { kind: 'case', id, number }, async (tx) => {
    const emergencyCase = await tx.emergencyCase.findUnique({
      where: { id },
      select: { name: true, organizationUnit: { select: unitSelect } },
    })
    if (!emergencyCase) throw refusal('NOT_FOUND')
    const { name, organizationUnit: unit } = emergencyCase
    demand(context.caller, 'switchEmergency', unit)
    return {
      asked: {
        kind: 'case',
        emergencyCaseId: id,
        organizationUnitId: unit.id,
        number,
        ...startedBy(context),
      },
      audit: {
        objectKind: 'emergencyCase',
        action: 'listen',
        objectId: id,
        objectName: name,
        organizationUnitId: unit.id,
        after: { number },
      },
    }
  })
}

/** A call the person started. NOT_FOUND for those of others, and ten minutes after its end. */
export async function getTestCall({ telephony, caller, language }: Reader, id: string): Promise<TestCallReply> {
  const state = await telephony.testCall(id)
  if (!state || state.startedById !== caller.userId) throw refusal('NOT_FOUND')
  const { startedById: _, ...call } = state
  const words =
    call.result && call.phase === 'ended'
      ? resultWords[call.result]
      : phaseWords[call.phase === 'ringing' ? 'ringing' : 'playing']
  return { ...call, because: words[language] }
}

const startedBy = ({ caller, language }: SignedInContext) => ({
  by: { id: caller.userId, name: caller.name },
  language,
})

async function startCall(
  context: SignedInContext,
  key: string | undefined,
  asked: { kind: string; id: string; number: string },
  prepare: (tx: Tx) => Promise<{ asked: StartTestCall; audit: AuditFacts }>,
): Promise<{ id: string }> {
  const { caller, clock, language, telephony } = context
  const spec = {
    audit: { action: 'test', objectKind: 'destination' },
    idempotencyKey: key,
    requestHash: requestHash('testCalls.start', asked),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const { asked: call, audit } = await prepare(tx)
    if (isCostly(asked.number)) {
      throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/number', detail: costlyWords[language] }] })
    }
    demandNotTooMany(caller.userId, clock().getTime())
    return { reply: await telephony.startTestCall(call), audit }
  })
  return reply
}
