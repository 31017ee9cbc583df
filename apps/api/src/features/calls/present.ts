import type { CallRow } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Reader } from '../../shared/reader.ts'

export const callSelect = {
  id: true,
  serviceId: true,
  organizationUnitId: true,
  calledNumber: true,
  callerNumber: true,
  callerName: true,
  culture: true,
  switch: true,
  startedAt: true,
  endedAt: true,
  outcome: true,
  configurationVersion: true,
  emergencyCaseId: true,
  activationId: true,
  maskedAt: true,
} satisfies Prisma.CallSelect
export type CallFields = Prisma.CallGetPayload<{ select: typeof callSelect }>

/** Calls as they leave the server. */
export async function presentCalls({ db }: Pick<Reader, 'db'>, rows: readonly CallFields[]): Promise<CallRow[]> {
  const select = { id: true, name: true } as const
  const named = async (ids: (string | null)[], find: (ids: string[]) => Promise<Named[]>) => {
    const wanted = [...new Set(ids.filter((id) => id !== null))]
    return new Map(wanted.length === 0 ? [] : (await find(wanted)).map((one) => [one.id, one]))
  }
  const [services, units] = await Promise.all([
    named(
      rows.map(({ serviceId }) => serviceId),
      (ids) => db.service.findMany({ where: { id: { in: ids } }, select }),
    ),
    named(
      rows.map(({ organizationUnitId }) => organizationUnitId),
      (ids) => db.organizationUnit.findMany({ where: { id: { in: ids } }, select }),
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    service: services.get(row.serviceId ?? '') ?? null,
    organizationUnit: units.get(row.organizationUnitId ?? '') ?? null,
    calledNumber: row.calledNumber,
    callerNumber: row.callerNumber,
    callerName: row.callerName,
    culture: row.culture,
    switch: row.switch,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome,
    configurationVersion: Number(row.configurationVersion),
    emergency: row.emergencyCaseId !== null,
    maskedAt: row.maskedAt?.toISOString() ?? null,
  }))
}

type Named = { id: string; name: string }
