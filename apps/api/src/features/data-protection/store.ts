import {
  type DataProtectionBody,
  type DataProtectionReply,
  daysKept,
  type OwnDays,
  type RetentionSubject,
  retentionSubjects,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { ability, can, demand } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import { change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'

/** How long a unit keeps what it keeps, its own say and what holds above it (DS-1). */
export async function getDataProtection(context: Reader, id: string): Promise<DataProtectionReply> {
  const { db, caller } = context
  const unit = await permittedUnit(db, context, 'readConfiguration', id)
  const upward = await db.organizationUnit.findMany({
    where: { path: { in: pathsUpward(unit.path) } },
    select: { id: true, name: true, path: true, dataProtection: { select: { days: true } } },
  })
  const nearestFirst = upward
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ dataProtection, ...each }) => ({ ...each, days: ownDays(dataProtection?.days) }))
  const nameOf = (unitId: string | null) => {
    const from = nearestFirst.find((each) => each.id === unitId)
    return from && can(caller, 'see', from).allowed ? from.name : null
  }
  const own = ownDays(unit.dataProtection?.days)
  return {
    organizationUnit: { id: unit.id, name: unit.name },
    version: unit.dataProtection?.version ?? 0,
    own: bySubject((subject) => own[subject] ?? null),
    above: bySubject((subject) => {
      const { days, from } = daysKept(subject, nearestFirst.slice(1))
      return { days, from: nameOf(from) }
    }),
    abilities: { update: ability(caller, 'configure', unit) },
  }
}

/** Refusals: NOT_FOUND, FORBIDDEN, PRECONDITION_REQUIRED, STALE_VERSION. */
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
    const days: Prisma.InputJsonObject = { ...body }
    await tx.dataProtection.upsert({
      where: { organizationUnitId: id },
      create: { organizationUnitId: id, days },
      update: { days, version: { increment: 1 } },
    })
    const before = bySubject((subject) => ownDays(unit.dataProtection?.days)[subject] ?? null)
    return {
      reply: null,
      audit: { objectId: id, objectName: unit.name, organizationUnitId: id, before, after: body },
    }
  })
  return getDataProtection(context, id)
}

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
      dataProtection: { select: { days: true, version: true } },
    },
  })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, verb, unit)
  return unit
}

const ownDaysSchema = z.partialRecord(z.enum(retentionSubjects), z.number().nullable()).catch({})

/** What a unit's row says; a subject that is no longer known is passed over. */
const ownDays = (days: unknown): OwnDays => ownDaysSchema.parse(days ?? {})

function bySubject<Value>(of: (subject: RetentionSubject) => Value): Record<RetentionSubject, Value> {
  return {
    callerNumbers: of('callerNumbers'),
    sipMessages: of('sipMessages'),
    voicemail: of('voicemail'),
    audit: of('audit'),
  }
}
