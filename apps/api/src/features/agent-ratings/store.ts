import type { RatingCell, RatingChange } from '@nightswitch/contracts'
import { type AuditFacts, change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { grouped } from '../../shared/grouped.ts'
import { demandFitting, keyOf, type Rated } from './changes.ts'

type Values = ReadonlyMap<string, number>

/**
 * Changes cells of the matrix, all or none. Refusals: NOT_FOUND, FORBIDDEN, VALIDATION_FAILED, and STALE_VERSION with the cells that
 * somebody else changed meanwhile. A cell that is already as wanted is left alone.
 */
export async function changeRatings(
  context: SignedInContext,
  key: string | undefined,
  { changes }: { readonly changes: readonly RatingChange[] },
): Promise<{ changed: number }> {
  const spec = {
    audit: { action: 'rate', objectKind: 'user' },
    idempotencyKey: key,
    requestHash: requestHash('agentRatings.change', changes),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const rated = await demandFitting(tx, context.caller, changes)
    const now = await valuesOf(tx, changes)
    demandAsSeen(changes, now)
    const due = changes.filter((each) => (now.get(keyOf(each)) ?? null) !== each.value)
    await write(tx, due)
    return { reply: { changed: due.length }, audit: auditOf(rated, due, now) }
  })
  context.live.changed(['agentRatings', 'skills', 'responsibilities', 'agents', 'assistant', 'presence'])
  return reply
}

/** What these cells are at this moment; a cell with nothing in it is left out. */
export async function valuesOf(tx: Tx, changes: readonly RatingChange[]): Promise<Values> {
  const among = <Field extends 'userId' | 'dutyProfileId' | 'skillId' | 'responsibilityId'>(field: Field) => ({
    in: [...new Set(changes.flatMap((each) => each[field] ?? []))],
  })
  const place = { userId: among('userId'), dutyProfileId: among('dutyProfileId') }
  const skills = await tx.skillRating.findMany({ where: { ...place, skillId: among('skillId') } })
  const ranks = await tx.responsibilityRank.findMany({
    where: { ...place, responsibilityId: among('responsibilityId') },
  })
  return new Map([
    ...skills.map((row): [string, number] => [keyOf(row), row.level]),
    ...ranks.map((row): [string, number] => [keyOf(row), row.rank]),
  ])
}

/** Nobody overwrites what they have not seen. */
function demandAsSeen(changes: readonly RatingChange[], now: Values): void {
  const current = changes.flatMap((each): RatingCell[] => {
    const value = now.get(keyOf(each)) ?? null
    if (value === each.was || value === each.value) return []
    const { was: _was, ...cell } = each
    return [{ ...cell, value }]
  })
  if (current.length > 0) throw refusal('STALE_VERSION', { current })
}

/** Column by column: there are few of them, however many agents are changed. */
async function write(tx: Tx, due: readonly RatingChange[]): Promise<void> {
  const columns = grouped(due, ({ dutyProfileId, skillId, responsibilityId }) =>
    keyOf({ userId: '', dutyProfileId, skillId, responsibilityId }),
  )
  for (const cells of columns.values()) {
    const [first] = cells
    if (!first) continue
    const { dutyProfileId, skillId, responsibilityId } = first
    const where = { dutyProfileId, userId: { in: cells.map(({ userId }) => userId) } }
    if (skillId !== undefined) await tx.skillRating.deleteMany({ where: { ...where, skillId } })
    else if (responsibilityId !== undefined)
      await tx.responsibilityRank.deleteMany({ where: { ...where, responsibilityId } })
  }
  await tx.skillRating.createMany({
    data: due.flatMap(({ userId, dutyProfileId, skillId, value }) =>
      skillId === undefined || value === null ? [] : [{ userId, dutyProfileId, skillId, level: value }],
    ),
  })
  await tx.responsibilityRank.createMany({
    data: due.flatMap(({ userId, dutyProfileId, responsibilityId, value }) =>
      responsibilityId === undefined || value === null
        ? []
        : [{ userId, dutyProfileId, responsibilityId, rank: value }],
    ),
  })
}

/** One line for each agent: by skill or responsibility and duty profile, what was and what is, in words. */
function auditOf(rated: Rated, due: readonly RatingChange[], before: Values): AuditFacts[] {
  return [...grouped(due, ({ userId }) => userId)].flatMap(([userId, cells]): AuditFacts[] => {
    const person = rated.people.get(userId)
    if (!person) return []
    return [
      {
        objectId: userId,
        objectName: person.name,
        organizationUnitId: person.organizationUnit?.id ?? null,
        before: inWords(rated, cells, (cell) => before.get(keyOf(cell)) ?? null),
        after: inWords(rated, cells, ({ value }) => value),
      },
    ]
  })
}

type Told = Record<string, Record<string, string | number>>

function inWords(rated: Rated, cells: readonly RatingChange[], read: (cell: RatingChange) => number | null) {
  const skills: Told = {}
  const responsibilities: Told = {}
  for (const cell of cells) {
    const value = read(cell)
    if (value === null) continue
    const profile = rated.profiles.get(cell.dutyProfileId)?.name ?? ''
    const skill = rated.skills.get(cell.skillId ?? '')
    const responsibility = rated.responsibilities.get(cell.responsibilityId ?? '')
    if (skill) skills[profile] = { ...skills[profile], [skill.name]: skill.levels[value - 1] ?? value }
    if (responsibility) responsibilities[profile] = { ...responsibilities[profile], [responsibility.name]: value }
  }
  return { skills, responsibilities }
}
