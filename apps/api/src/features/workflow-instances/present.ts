import { isDeepStrictEqual } from 'node:util'
import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { ability, can } from '../../access/can.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfInstances } from '../../shared/usages.ts'
import { draftProblems } from './check.ts'
import { filledOf, type VersionRow, versionSelect, type WorkflowInstanceRow } from './row.ts'

/** Whether the draft differs from what is published. */
export const isChanged = ({ structure, draft, publishedVersion }: WorkflowInstanceRow): boolean =>
  publishedVersion === null ||
  structure !== publishedVersion.structure ||
  !isDeepStrictEqual(draft, publishedVersion.settings)

/** Workflow instances as they leave the server, with what speaks against publishing their drafts. */
export async function presentInstances(
  context: Reader,
  rows: readonly WorkflowInstanceRow[],
): Promise<WorkflowInstanceReply[]> {
  const { caller, db } = context
  const users = await usersOfInstances(
    db,
    rows.map(({ id }) => id),
  )
  const problems = await draftProblems(context, rows)
  return rows.map((row) => {
    const fields = recordFieldsOf(caller, row, users.get(row.id))
    const found = problems.get(row.id) ?? []
    const error = found.find(({ severity }) => severity === 'error')
    const mayPublish = ability(caller, 'publish', row.organizationUnit)
    return {
      ...fields,
      abilities: {
        ...fields.abilities,
        publish: mayPublish.allowed && error ? { allowed: false, because: error.because } : mayPublish,
      },
      ...filledOf(row.structure, row.draft),
      published: row.publishedVersion && presentVersion(row.publishedVersion),
      changed: isChanged(row),
      problems: found,
      services: row.services
        .filter(({ id, organizationUnit }) => {
          const place = { path: organizationUnit.path, serviceId: id }
          return can(caller, 'readConfiguration', place).allowed
        })
        .map(({ id, name }) => ({ id, name })),
    }
  })
}

const presentVersion = (row: VersionRow) => ({
  id: row.id,
  number: row.number,
  ...filledOf(row.structure, row.settings),
  note: row.note,
  publishedAt: row.publishedAt.toISOString(),
  publishedBy: row.publishedByName,
})

/** Every version that was published, the newest first. */
export async function presentVersions({ db }: Reader, instanceId: string) {
  const rows = await db.workflowVersion.findMany({
    where: { instanceId },
    orderBy: { number: 'desc' },
    select: versionSelect,
  })
  return rows.map(presentVersion)
}
