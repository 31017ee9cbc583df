import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import {
  activityByType,
  type Drawing,
  drawingOf,
  type Reference,
  referencesOf,
  sentence,
  structureByKey,
  validateWorkflow,
} from '@nightswitch/routing-engine'
import { z } from 'zod'
import { pathsUpward } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import type { Reader } from '../../shared/reader.ts'
import { type Filled, filledOf, type WorkflowInstanceRow } from './row.ts'

type Problem = WorkflowInstanceReply['problems'][number]

/** The drawing of a structure filled in. */
export function drawingFrom({ structure, settings }: Filled): Drawing {
  const known = structureByKey.get(structure)
  if (!known) throw new Error(`there is no structure ${structure}`)
  return drawingOf(known, settings)
}

/** What the steps of a drawing point at, with the step. */
export const referencesIn = ({ nodes }: Drawing): (Reference & { readonly nodeId: string })[] =>
  nodes.flatMap(({ id, activity, settings }) => {
    const known = activityByType.get(activity)
    return known ? referencesOf(known, settings).map((reference) => ({ ...reference, nodeId: id })) : []
  })

/** What speaks against publishing each draft, in words, by instance. */
export async function draftProblems(
  context: Reader,
  rows: readonly WorkflowInstanceRow[],
): Promise<ReadonlyMap<string, Problem[]>> {
  const drawings = new Map(rows.map((row) => [row.id, drawingFrom(filledOf(row.structure, row.draft))]))
  const paths = await pathsOfReferences(context.db, [...drawings.values()].flatMap(referencesIn))
  return new Map(
    rows.map((row) => [row.id, problemsOf(context, row, drawings.get(row.id) ?? { start: '', nodes: [] }, paths)]),
  )
}

/** What speaks against publishing one drawing for an instance. */
export async function drawingProblems(context: Reader, row: WorkflowInstanceRow, drawing: Drawing): Promise<Problem[]> {
  return problemsOf(context, row, drawing, await pathsOfReferences(context.db, referencesIn(drawing)))
}

type Paths = ReadonlyMap<string, string>
const keyOf = ({ kind, id }: Reference) => `${kind} ${id}`

function problemsOf({ language }: Reader, row: WorkflowInstanceRow, drawing: Drawing, paths: Paths): Problem[] {
  const selectable = pathsUpward(row.organizationUnit.path)
  const isReadable = (reference: Reference) => selectable.includes(paths.get(keyOf(reference)) ?? '')
  const cultures = [...new Set(row.services.flatMap((service) => service.cultures))]
  return validateWorkflow(drawing, { isReadable, cultures }).map(({ severity, code, nodeId, parameters }) => ({
    severity,
    code,
    nodeId,
    because: sentence(code, parameters, language),
  }))
}

/** The units' paths of what is referred to; what does not exist has none. */
async function pathsOfReferences(db: Tx, references: readonly Reference[]): Promise<Paths> {
  const idsOf = (wanted: string) =>
    references.flatMap(({ kind, id }) => (kind === wanted && z.uuid().safeParse(id).success ? [id] : []))
  const select = { id: true, organizationUnit: { select: { path: true } } } as const
  const resources = await db.resource.findMany({ where: { id: { in: idsOf('resource') } }, select })
  const services = await db.service.findMany({ where: { id: { in: idsOf('service') } }, select })
  const boxes = await db.voicemailBox.findMany({ where: { id: { in: idsOf('voicemailBox') } }, select })
  const hours = await db.openingHours.findMany({ where: { id: { in: idsOf('openingHours') } }, select })
  const queues = await db.callQueue.findMany({ where: { id: { in: idsOf('queue') } }, select })
  const users = await db.user.findMany({ where: { id: { in: idsOf('user') }, isSystem: false }, select })
  // Whoever belongs to no unit belongs to the root.
  const root = await db.organizationUnit.findFirst({ where: { parentId: null }, select: { path: true } })
  return new Map([
    ...queues.map(({ id, organizationUnit }) => [keyOf({ kind: 'queue', id }), organizationUnit.path] as const),
    ...users.map(
      ({ id, organizationUnit }) => [keyOf({ kind: 'user', id }), organizationUnit?.path ?? root?.path ?? ''] as const,
    ),
    ...hours.map(({ id, organizationUnit }) => [keyOf({ kind: 'openingHours', id }), organizationUnit.path] as const),
    ...boxes.map(({ id, organizationUnit }) => [keyOf({ kind: 'voicemailBox', id }), organizationUnit.path] as const),
    ...resources.map(({ id, organizationUnit }) => [keyOf({ kind: 'resource', id }), organizationUnit.path] as const),
    ...services.map(({ id, organizationUnit }) => [keyOf({ kind: 'service', id }), organizationUnit.path] as const),
  ])
}
