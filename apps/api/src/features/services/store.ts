import { nameKey, type ServiceBody, type ServiceFilter, type ServiceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import {
  checkEmergency,
  type Plan,
  type PlannedService,
  preparedness,
  type RoutingConfig,
} from '@nightswitch/routing-engine'
import type { Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { freshPlan, planBefore } from '../../shared/fresh-plan.ts'
import { clearSpentMarks } from '../../shared/normal-marks.ts'
import { demandSelectable } from '../../shared/places.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfServices } from '../../shared/usages.ts'
import { demandNumbersFree } from './numbers.ts'
import { presentServices, type ServiceRow, serviceSelect } from './present.ts'

type Service = {
  row: ServiceRow
  reply: ServiceReply
  body: Written
  made: Written
  filter: ServiceFilter
  where: Prisma.ServiceWhereInput
}
/** What is stored; languages were checked when they came in. */
type Written = Omit<ServiceBody, 'culture' | 'cultures' | 'numbers'> & {
  readonly culture: string
  readonly cultures: string[]
  readonly numbers: readonly {
    readonly number: string
    readonly culture: string | null
    readonly description: string
  }[]
}

/** Services: a number leads to one of them, and a deleted one sets its numbers free. A copy has no numbers. */
export const services = recordStore<Service>({
  kind: 'service',
  find: (db, where, page) => db.service.findMany({ where: { AND: where }, ...page, select: serviceSelect }),
  count: (db, where) => db.service.count({ where: { AND: where } }),
  search: (typed) => ({
    OR: [
      { name: { contains: likeText(typed), mode: 'insensitive' } },
      ...(/\d{3}/.test(typed) ? [{ numbers: { some: { number: { contains: typed.replace(/\D|^0/g, '') } } } }] : []),
    ],
  }),
  narrow: async (context, { state, withinUnitId }) => [
    ...(state ? [{ id: { in: inState(await freshPlan(context), state, context.clock().getTime()) } }] : []),
    ...(withinUnitId ? [await within(context.db, withinUnitId)] : []),
  ],
  present: presentServices,
  usersOf: usersOfServices,
  demandFitting: async (tx, caller, unit, self, body) => {
    const { numbers, workflowInstanceId, emergencyCaseIds, skills, responsibilityId } = body
    await demandNumbersFree(tx, caller, self, numbers)
    await demandSelectable(tx, unit, [
      ...(workflowInstanceId
        ? [{ kind: 'workflowInstance' as const, id: workflowInstanceId, pointer: '#/workflowInstanceId' }]
        : []),
      ...emergencyCaseIds.map((id, index) => ({
        kind: 'emergencyCase' as const,
        id,
        pointer: `#/emergencyCaseIds/${index}`,
      })),
      ...skills.map(({ skillId }, index) => ({
        kind: 'skill' as const,
        id: skillId,
        pointer: `#/skills/${index}/skillId`,
      })),
      ...(responsibilityId
        ? [{ kind: 'responsibility' as const, id: responsibilityId, pointer: '#/responsibilityId' }]
        : []),
    ])
    await demandLevels(tx, skills)
  },
  insert: async (tx, body, context) => {
    const data = { ...fieldsOf(body), ...casesOf(body), ...skillsOf(body), ...numbersOf(body) }
    const row = await tx.service.create({ data, select: serviceSelect })
    await demandNoServiceLoop(context, tx, row.id, body)
    return row
  },
  write: async (tx, id, body, context) => {
    const plan = await planBefore(context, tx)
    await writeNumbers(tx, id, body.numbers)
    await tx.serviceEmergencyCase.deleteMany({ where: { serviceId: id } })
    await tx.serviceSkill.deleteMany({ where: { serviceId: id } })
    const row = await tx.service.update({
      where: { id },
      data: { ...fieldsOf(body), ...casesOf(body), ...skillsOf(body), version: { increment: 1 } },
      select: serviceSelect,
    })
    await clearSpentMarks(tx, plan, withService(plan.config, id, body), context.clock())
    await demandNoServiceLoop(context, tx, id, body)
    return row
  },
  erase: (tx, { id }) => tx.service.delete({ where: { id } }),
  copyOf: ({ organizationUnit, workflowInstance, responsibility, skills, emergencyCases, ...row }, name) => ({
    name,
    organizationUnitId: organizationUnit.id,
    description: row.description,
    culture: row.culture,
    cultures: row.cultures,
    numbers: [],
    priority: row.priority,
    skills: skills.map(({ skill, level }) => ({ skillId: skill.id, level })),
    responsibilityId: responsibility?.id ?? null,
    escalationSeconds: row.escalationSeconds,
    workflowInstanceId: workflowInstance?.id ?? null,
    emergencyCaseIds: emergencyCases.map(({ emergencyCase }) => emergencyCase.id),
  }),
  factsOf: (row) => ({
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    culture: row.culture,
    cultures: row.cultures,
    numbers: row.numbers.map(({ number, culture, description }) => ({ number, culture, description })),
    priority: row.priority,
    skills: row.skills.map(({ skill, level }) => ({ skill: skill.name, level: skill.levels[level - 1] ?? level })),
    responsibility: row.responsibility?.name ?? null,
    escalationSeconds: row.escalationSeconds,
    workflowInstance: row.workflowInstance?.name ?? null,
    emergencyCases: row.emergencyCases.map(({ emergencyCase }) => emergencyCase.name),
  }),
})

/** FO-13: calls come back by one of its numbers, or to the service by what its workflow leads to. Without one they go nowhere. */
async function demandNoServiceLoop(context: SignedInContext, tx: Tx, id: string, body: Written): Promise<void> {
  if (body.workflowInstanceId === null) return
  await demandNoLoop(context, tx, [id], (loop) => {
    const index = body.numbers.findIndex(({ number }) => number === loop.at(-1)?.number)
    return index < 0 ? '#/workflowInstanceId' : `#/numbers/${index}/number`
  })
}

const fieldsOf = (body: Written) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  culture: body.culture,
  cultures: body.cultures,
  priority: body.priority,
  responsibilityId: body.responsibilityId,
  escalationSeconds: body.escalationSeconds,
  workflowInstanceId: body.workflowInstanceId,
})

const numbersOf = ({ numbers }: Written) => ({
  numbers: { create: numbers.map((number, position) => ({ ...number, position })) },
})

const casesOf = ({ emergencyCaseIds }: Written) => ({
  emergencyCases: { create: emergencyCaseIds.map((emergencyCaseId, position) => ({ emergencyCaseId, position })) },
})

const skillsOf = ({ skills }: Written) => ({
  skills: { create: skills.map(({ skillId, level }) => ({ skillId, level })) },
})

/** A level must be one that the skill has. Refuses with VALIDATION_FAILED. */
async function demandLevels(tx: Tx, skills: Written['skills']): Promise<void> {
  const rows = await tx.skill.findMany({
    where: { id: { in: skills.map(({ skillId }) => skillId) } },
    select: { id: true, name: true, levels: true },
  })
  const errors = skills.flatMap(({ skillId, level }, index) => {
    const skill = rows.find(({ id }) => id === skillId)
    if (!skill || level <= skill.levels.length) return []
    return [{ pointer: `#/skills/${index}/level`, detail: `${skill.name} has levels 1 to ${skill.levels.length}.` }]
  })
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

/** A number that stays keeps its id: *Numbers and Trunks* may have it open. */
async function writeNumbers(tx: Tx, serviceId: string, numbers: Written['numbers']) {
  await tx.serviceNumber.deleteMany({ where: { serviceId, number: { notIn: numbers.map(({ number }) => number) } } })
  for (const [position, { number, culture, description }] of numbers.entries()) {
    const data = { culture, description, position, serviceId }
    await tx.serviceNumber.upsert({ where: { number }, update: data, create: { ...data, number } })
  }
}

/** The services of a unit and of everything below it; of a unit that there is not, none. */
async function within(db: Tx, id: string): Promise<Prisma.ServiceWhereInput> {
  const unit = await db.organizationUnit.findUnique({ where: { id }, select: { path: true } })
  return unit ? { organizationUnit: { path: { startsWith: unit.path } } } : { id: { in: [] } }
}

function inState(plan: Plan, state: NonNullable<ServiceFilter['state']>, at: number): string[] {
  const isActive = (service: PlannedService) => checkEmergency(service, at).exit === 'activated'
  const claims = {
    emergency: isActive,
    normal: (service: PlannedService) => !isActive(service),
    notPrepared: (service: PlannedService) => !preparedness(service, plan).prepared,
  }
  return [...plan.services.values()].filter(claims[state]).map(({ id }) => id)
}

const withService = (config: RoutingConfig, id: string, body: Written): RoutingConfig => ({
  ...config,
  services: config.services.map((service) =>
    service.id === id
      ? { ...service, organizationUnitId: body.organizationUnitId, emergencyCaseIds: body.emergencyCaseIds }
      : service,
  ),
})
