import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { insideOf } from '../../shared/reader.ts'
import { drawingFrom, drawingProblems } from './check.ts'
import { isChanged } from './present.ts'
import { demandNumbersAllowed, writeReferences } from './references.ts'
import { type Filled, filledOf, type WorkflowInstanceRow, workflowInstanceSelect } from './row.ts'
import { jsonOf, workflowInstances } from './store.ts'

type Headers = { 'if-match'?: string | undefined; 'idempotency-key'?: string | undefined }
type Body = { readonly versionId?: string | undefined; readonly note: string }

/**
 * Publishes the draft or, with `versionId`, an old version anew: callers who arrive from now on meet it. Errors block with NOT_PUBLISHABLE
 * and the list, a loop (FO-13) with DESTINATION_LOOPS, numbers that may not be called meanwhile (FO-30) with VALIDATION_FAILED; warnings
 * do not. Publishing what is published already changes nothing.
 */
export async function publishInstance(
  context: SignedInContext,
  id: string,
  headers: Headers,
  body: Body,
): Promise<WorkflowInstanceReply> {
  const spec = {
    audit: { action: body.versionId ? 'roll back' : 'publish', objectKind: 'workflowInstance' },
    idempotencyKey: headers['idempotency-key'],
    requestHash: requestHash('workflowInstances.publish', { id, body }),
  }
  await change(context, spec, async (tx) => {
    const before = await workflowInstances.permitted(tx, context.caller, 'publish', id)
    const inside = insideOf(context, tx)
    await expectVersion(headers['if-match'], {
      version: before.version,
      reply: () => workflowInstances.get(inside, id),
    })
    if (isPublishedAlready(before, body)) return { reply: null, audit: [] }
    const filled = body.versionId ? await versionOf(tx, id, body.versionId) : filledOf(before.structure, before.draft)
    const drawing = drawingFrom(filled)
    const problems = await drawingProblems(inside, before, drawing)
    if (problems.some(({ severity }) => severity === 'error')) throw refusal('NOT_PUBLISHABLE', { problems })
    await demandNumbersAllowed(tx, context.caller, before.organizationUnit, drawing)
    const versionId = await writeVersion(tx, context, id, filled, body.note)
    await writeReferences(tx, id, 'published', drawing)
    const after = await tx.workflowInstance.update({
      where: { id },
      data: { publishedVersionId: versionId, version: { increment: 1 } },
      select: workflowInstanceSelect,
    })
    const serviceIds = after.services.map((service) => service.id)
    await demandNoLoop(context, tx, serviceIds, ([first]) => `#/settings/${first?.field ?? ''}`)
    return { reply: null, audit: workflowInstances.auditOf(after, before) }
  })
  return workflowInstances.get(context, id)
}

const isPublishedAlready = (row: WorkflowInstanceRow, { versionId }: Body): boolean =>
  versionId === undefined ? !isChanged(row) : row.publishedVersion?.id === versionId

async function versionOf(tx: Tx, instanceId: string, id: string): Promise<Filled> {
  const version = await tx.workflowVersion.findFirst({ where: { id, instanceId } })
  if (version) return filledOf(version.structure, version.settings)
  const detail = 'Choose a version of this workflow instance.'
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/versionId', detail }] })
}

async function writeVersion(
  tx: Tx,
  { caller, clock }: SignedInContext,
  instanceId: string,
  filled: Filled,
  note: string,
) {
  const { _max } = await tx.workflowVersion.aggregate({ where: { instanceId }, _max: { number: true } })
  const drawing: Prisma.InputJsonObject = JSON.parse(JSON.stringify(drawingFrom(filled)))
  const { id } = await tx.workflowVersion.create({
    data: {
      instanceId,
      number: (_max.number ?? 0) + 1,
      structure: filled.structure,
      settings: jsonOf(filled.settings),
      drawing,
      note,
      publishedAt: clock(),
      publishedById: caller.userId,
      publishedByName: caller.name,
    },
  })
  return id
}
