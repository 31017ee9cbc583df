import type { ServiceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { goesNowOf, readinessOf, statusOf } from '../../shared/emergency-views.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfServices } from '../../shared/usages.ts'

export const serviceSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  culture: true,
  cultures: true,
  priority: true,
  escalationSeconds: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
  workflowInstance: { select: { id: true, name: true, publishedVersion: { select: { number: true } } } },
  responsibility: { select: { id: true, name: true } },
  skills: {
    select: { level: true, skill: { select: { id: true, name: true, levels: true } } },
    orderBy: { skill: { nameKey: 'asc' } },
  },
  numbers: { select: { number: true, culture: true, description: true }, orderBy: { position: 'asc' } },
  emergencyCases: { select: { emergencyCase: { select: { id: true, name: true } } }, orderBy: { position: 'asc' } },
} satisfies Prisma.ServiceSelect

export type ServiceRow = Prisma.ServiceGetPayload<{ select: typeof serviceSelect }>

/** Services as they leave the server. One that was deleted since the rows were read is left out. */
export async function presentServices(context: Reader, rows: readonly ServiceRow[]): Promise<ServiceReply[]> {
  const { caller, clock, db, language } = context
  const users = await usersOfServices(
    db,
    rows.map(({ id }) => id),
  )
  const plan = await freshPlan(context)
  const at = clock().getTime()
  return rows.flatMap((row): ServiceReply[] => {
    const planned = plan.services.get(row.id)
    if (!planned) return []
    const { workflowInstance: instance } = row
    return [
      {
        ...recordFieldsOf(caller, row, users.get(row.id)),
        culture: row.culture,
        cultures: row.cultures,
        numbers: row.numbers,
        priority: row.priority,
        skills: row.skills.map(({ skill: { id, name, levels }, level }) => ({
          skill: { id, name },
          level,
          levelName: levels[level - 1] ?? '',
        })),
        responsibility: row.responsibility,
        escalationSeconds: row.escalationSeconds,
        workflowInstance: instance && {
          id: instance.id,
          name: instance.name,
          publishedNumber: instance.publishedVersion?.number ?? null,
        },
        emergencyCases: row.emergencyCases.map(({ emergencyCase }) => emergencyCase),
        readiness: readinessOf(plan, planned),
        emergency: statusOf(plan, planned, at, language),
        goesNow: goesNowOf(plan, planned, at, language),
      },
    ]
  })
}
