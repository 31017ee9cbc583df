import type { AgentRatings } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { ability, type Caller, can } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import { fromCursor, likeText, toCursor } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { isAgent, ownAgents } from '../../shared/own-agents.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { ofInterest } from './columns.ts'

type Query = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly filter: {
    readonly dutyProfileId: string
    readonly search?: string | undefined
    readonly organizationUnitId?: string | undefined
    readonly callQueueId?: string | undefined
  }
}

const rowSelect = { id: true, name: true, organizationUnit: { select: unitSelect } } as const
type Row = Prisma.UserGetPayload<{ select: typeof rowSelect }>

/** A page of the agents whose ratings the reader sees, with those in one duty profile. NOT_FOUND for a profile of elsewhere. */
export async function listRatings({ db, caller }: Reader, { cursor, offset = 0, limit, filter }: Query) {
  const profile = await db.dutyProfile.findFirst({
    where: { AND: [{ id: filter.dutyProfileId, offDuty: false }, ofInterest(caller)] },
    select: { id: true, organizationUnit: { select: unitSelect } },
  })
  if (!profile) throw refusal('NOT_FOUND')
  const where: Prisma.UserWhereInput[] = [
    isAgent,
    ownAgents(caller, 'readRatings'),
    whoCanBeIn(profile.organizationUnit),
    ...(await narrowed(db, filter)),
  ]
  const from = fromCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const after = from ? [{ OR: [{ name: { gt: from[0] } }, { name: from[0], id: { gt: from[1] } }] }] : []
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where: { AND: [...where, ...after] },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      skip: offset,
      select: rowSelect,
    }),
    db.user.count({ where: { AND: where } }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await present(db, caller, profile.id, shown),
    nextCursor: rows.length > limit && last ? toCursor([last.name, last.id]) : null,
    total,
  }
}

/** S1: who lies in the profile's unit or below. Whoever belongs to no unit belongs to the root. */
const whoCanBeIn = ({ path }: { readonly path: string }): Prisma.UserWhereInput => ({
  OR: [
    { organizationUnit: { path: { startsWith: path } } },
    ...(pathsUpward(path).length === 1 ? [{ organizationUnitId: null }] : []),
  ],
})

async function narrowed(
  db: Tx,
  { search, organizationUnitId, callQueueId }: Query['filter'],
): Promise<Prisma.UserWhereInput[]> {
  const unit = organizationUnitId
    ? await db.organizationUnit.findUnique({ where: { id: organizationUnitId }, select: unitSelect })
    : null
  const typed = likeText(search ?? '')
  return [
    ...(typed
      ? [{ OR: [{ name: { contains: typed, mode: 'insensitive' as const } }, { extension: { startsWith: typed } }] }]
      : []),
    ...(organizationUnitId ? [{ organizationUnit: { path: { startsWith: unit?.path ?? '-' } } }] : []),
    ...(callQueueId ? [{ queueMemberships: { some: { callQueueId } } }] : []),
  ]
}

async function present(db: Tx, caller: Caller, dutyProfileId: string, rows: readonly Row[]): Promise<AgentRatings[]> {
  const ids = rows.map(({ id }) => id)
  const ratings = await ratingsOf(db, dutyProfileId, ids)
  const changeable = await db.user.findMany({
    where: { AND: [{ id: { in: ids } }, ownAgents(caller, 'rateAgents')] },
    select: { id: true },
  })
  const columns = await columnsWithPaths(db, caller)
  const mayChange = new Set(changeable.map(({ id }) => id))
  return rows.map(({ id, name, organizationUnit }) => {
    const place = { path: organizationUnit?.path ?? null }
    const seen = organizationUnit && can(caller, 'see', organizationUnit).allowed
    return {
      user: { id, name },
      organizationUnit: seen ? { id: organizationUnit.id, name: organizationUnit.name } : null,
      skills: ratings.get(id)?.skills ?? {},
      ranks: ratings.get(id)?.ranks ?? {},
      notFor: columns.filter(({ path }) => !isFor(path, place.path)).map((column) => column.id),
      abilities: { update: mayChange.has(id) ? { allowed: true } : ability(caller, 'rateAgents', place) },
    }
  })
}

type RatingsRow = { id: string; skills: Record<string, number> | null; ranks: Record<string, number> | null }

/** A row for each agent instead of one for each rating: a window of a hundred agents may have thousands. */
async function ratingsOf(db: Tx, dutyProfileId: string, ids: readonly string[]): Promise<Map<string, RatingsRow>> {
  const rows = await db.$queryRaw<RatingsRow[]>`
    select u.id,
      (select json_object_agg(skill_id, level) from skill_rating
        where user_id = u.id and duty_profile_id = ${dutyProfileId}::uuid) skills,
      (select json_object_agg(responsibility_id, rank) from responsibility_rank
        where user_id = u.id and duty_profile_id = ${dutyProfileId}::uuid) ranks
    from unnest(${[...ids]}::uuid[]) as u(id)`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whoever belongs to no unit belongs to the root, which has what the root has. */
const isFor = (path: string, place: string | null) =>
  place === null ? pathsUpward(path).length === 1 : place.startsWith(path)

async function columnsWithPaths(db: Tx, caller: Caller) {
  const where = ofInterest(caller)
  const select = { id: true, organizationUnit: { select: { path: true } } } as const
  const skills = await db.skill.findMany({ where, select })
  const responsibilities = await db.responsibility.findMany({ where, select })
  return [...skills, ...responsibilities].map(({ id, organizationUnit }) => ({ id, path: organizationUnit.path }))
}
