import {
  type DataProtectionBody,
  type DataProtectionReply,
  daysKept,
  monitoringOf,
  type RetentionSubject,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability, can, demand } from '../../access/can.ts'
import { change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { ownWord, saidOfProtection, wordsUpward } from '../../shared/monitoring-level.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { deleteStatusChanges, statusChangesKept } from './status-changes.ts'

/** What a unit keeps about people and for how long, its own say and what holds above it (DS-1, DS-3). */
export async function getDataProtection(context: Reader, id: string): Promise<DataProtectionReply> {
  const { db, caller } = context
  const unit = await permittedUnit(db, context, 'readConfiguration', id)
  const above = (await wordsUpward(db, unit.path)).slice(1)
  const own = ownWord(unit.dataProtection)
  const seenName = (from: { readonly path: string; readonly name: string } | null | undefined) =>
    from && can(caller, 'see', from).allowed ? from.name : null
  const { level, agreement, from } = monitoringOf(above)
  return {
    organizationUnit: { id: unit.id, name: unit.name },
    version: unit.dataProtection?.version ?? 0,
    own: bySubject((subject) => own.days[subject] ?? null),
    above: bySubject((subject) => {
      const kept = daysKept(subject, above)
      return { days: kept.days, from: seenName(above.find((each) => each.id === kept.from)) }
    }),
    monitoring: {
      own: own.monitoring,
      above: { level, agreement, from: seenName(from) },
      kept: await statusChangesKept(db, unit),
    },
    abilities: { update: ability(caller, 'configure', unit) },
  }
}

/**
 * A level that is made lower deletes at once what may not be kept any more.
 * Refusals: NOT_FOUND, FORBIDDEN, PRECONDITION_REQUIRED, STALE_VERSION.
 */
export async function updateDataProtection(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: DataProtectionBody,
): Promise<DataProtectionReply> {
  await change(context, { audit: { action: 'update', objectKind: 'dataProtection' } }, async (tx) => {
    const unit = await permittedUnit(tx, context, 'configure', id)
    const version = unit.dataProtection?.version ?? 0
    await expectVersion(ifMatch, { version, reply: () => getDataProtection(insideOf(context, tx), id) })
    const said = saidBy(body)
    await tx.dataProtection.upsert({
      where: { organizationUnitId: id },
      create: { organizationUnitId: id, ...said },
      update: { ...said, version: { increment: 1 } },
    })
    const { level } = monitoringOf(await wordsUpward(tx, unit.path))
    if (level !== 'NAMED_FIGURES') await deleteStatusChanges(tx, unit)
    return {
      reply: null,
      audit: { objectId: id, objectName: unit.name, organizationUnitId: id, before: bodyOf(unit), after: body },
    }
  })
  return getDataProtection(context, id)
}

function saidBy({ monitoringLevel, agreementTitle, agreementDate, ...days }: DataProtectionBody) {
  // An agreement stands beside the level that needs it, and nowhere else.
  const agreed = monitoringLevel === 'NAMED_FIGURES'
  return {
    ...{ days: days satisfies Prisma.InputJsonObject, monitoringLevel },
    agreementTitle: agreed ? agreementTitle : null,
    agreementDate: agreed && agreementDate !== null ? new Date(agreementDate) : null,
  }
}

function bodyOf({ dataProtection }: PermittedUnit): DataProtectionBody {
  const { days, monitoring } = ownWord(dataProtection)
  return {
    ...bySubject((subject) => days[subject] ?? null),
    monitoringLevel: monitoring.level,
    agreementTitle: monitoring.agreement?.title ?? null,
    agreementDate: monitoring.agreement?.date ?? null,
  }
}

type PermittedUnit = Awaited<ReturnType<typeof permittedUnit>>

/** Refusals: NOT_FOUND, FORBIDDEN. */
export async function permittedUnit(
  db: Tx,
  { caller }: Pick<SignedInContext, 'caller'>,
  verb: 'configure' | 'readConfiguration',
  id: string,
) {
  const unit = await db.organizationUnit.findUnique({
    where: { id },
    select: {
      ...{ id: true, name: true, path: true, timeZone: true },
      dataProtection: { select: { ...saidOfProtection, version: true } },
    },
  })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, verb, unit)
  return unit
}

function bySubject<Value>(of: (subject: RetentionSubject) => Value): Record<RetentionSubject, Value> {
  return {
    callerNumbers: of('callerNumbers'),
    sipMessages: of('sipMessages'),
    voicemail: of('voicemail'),
    statusChanges: of('statusChanges'),
    audit: of('audit'),
  }
}
