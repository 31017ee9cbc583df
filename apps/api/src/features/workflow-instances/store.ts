import {
  nameKey,
  type WorkflowInstanceBody,
  type WorkflowInstanceFilter,
  type WorkflowInstanceReply,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfInstances } from '../../shared/usages.ts'
import { drawingFrom } from './check.ts'
import { presentInstances, presentVersions } from './present.ts'
import { demandNumbersAllowed, demandReferencesSelectable, writeReferences } from './references.ts'
import { filledOf, type WorkflowInstanceRow, workflowInstanceSelect } from './row.ts'

type WorkflowInstance = {
  row: WorkflowInstanceRow
  reply: WorkflowInstanceReply
  body: WorkflowInstanceBody
  made: WorkflowInstanceBody
  filter: WorkflowInstanceFilter
  where: Prisma.WorkflowInstanceWhereInput
}

/** Workflow instances. What people write is the draft; callers meet it once it is published, and a copy is not. */
export const workflowInstances = recordStore<WorkflowInstance>({
  kind: 'workflowInstance',
  find: (db, where, page) =>
    db.workflowInstance.findMany({ where: { AND: where }, ...page, select: workflowInstanceSelect }),
  count: (db, where) => db.workflowInstance.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present: presentInstances,
  usersOf: usersOfInstances,
  demandFitting: async (tx, caller, unit, _self, body) => {
    const drawing = drawingFrom(body)
    await demandReferencesSelectable(tx, unit, drawing)
    await demandNumbersAllowed(tx, caller, unit, drawing)
  },
  insert: async (tx, body) => {
    const row = await tx.workflowInstance.create({ data: fieldsOf(body), select: workflowInstanceSelect })
    await writeReferences(tx, row.id, 'draft', drawingFrom(body))
    return row
  },
  write: async (tx, id, body) => {
    await writeReferences(tx, id, 'draft', drawingFrom(body))
    return tx.workflowInstance.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
      select: workflowInstanceSelect,
    })
  },
  erase: (tx, { id }) => tx.workflowInstance.delete({ where: { id } }),
  copyOf: ({ organizationUnit, description, structure, draft }, name) => ({
    name,
    organizationUnitId: organizationUnit.id,
    description,
    ...filledOf(structure, draft),
  }),
  factsOf: (row) => ({
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    structure: row.structure,
    settings: row.draft,
    published: row.publishedVersion?.number ?? null,
  }),
})

/** Every version that was published, the newest first. */
export async function versionsOfInstance(context: Reader, id: string) {
  await workflowInstances.get(context, id)
  return { items: await presentVersions(context, id) }
}

const fieldsOf = (body: WorkflowInstanceBody) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  structure: body.structure,
  draft: jsonOf(body.settings),
})

/** As the database will give it back: what JSON cannot hold is gone. */
export const jsonOf = (settings: WorkflowInstanceBody['settings']): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(settings))
