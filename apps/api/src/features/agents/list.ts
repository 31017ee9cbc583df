import type { AgentRow, AgentsFilter, ProfileLook } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Prisma } from '@nightswitch/db'
import type { Plan } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { pathsUpward, visiblePaths } from '../../access/scope.ts'
import { fromCursor, likeText, toCursor } from '../../http/list.ts'
import { lightOfAgent, peopleOn } from '../../shared/agent-now.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { isAgent, ownAgents } from '../../shared/own-agents.ts'
import { perPlan } from '../../shared/per-plan.ts'
import { profileLook, profileLookSelect } from '../../shared/profile-looks.ts'
import type { Reader } from '../../shared/reader.ts'
import { agentSelect, presentAgents } from './row.ts'

type Query = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly filter: AgentsFilter
}
type Counts = { green: number; red: number; grey: number }
type Page = {
  items: AgentRow[]
  nextCursor: string | null
  total: number
  at: string
  current: boolean
  counts: Counts
  profiles: ProfileLook[]
}

/** *Frontend → Agents*: whom the reader leads, a page of them, as they are at this moment. */
export async function listAgents(context: Reader, { cursor, offset = 0, limit, filter }: Query): Promise<Page> {
  const { db, telephony, clock } = context
  const plan = await freshPlan(context)
  const [ids, floor] = await Promise.all([ledIds(context, plan, filter), telephony.floor()])
  const { shown, counts } = narrowed(plan, floor, ids, filter)
  const from = fromCursor(cursor, cursorSchema)
  const begin = (from ? placeAfter(shown, from) : 0) + offset
  const page = shown.slice(begin, begin + limit)
  const records = await db.user.findMany({ where: { id: { in: [...page] } }, select: agentSelect })
  const byId = new Map(records.map((record) => [record.id, record]))
  const last = page.at(-1)
  return {
    items: await presentAgents(
      context,
      plan,
      floor,
      page.flatMap((id) => byId.get(id) ?? []),
    ),
    nextCursor: begin + limit < shown.length && last ? toCursor([last, begin + limit]) : null,
    total: shown.length,
    at: new Date(floor?.at ?? clock().getTime()).toISOString(),
    current: floor !== null,
    counts,
    profiles: await profilesToSet(context),
  }
}

const cursorSchema = z.tuple([z.uuid(), z.number().int().min(0)])

/** Behind the row that the cursor names; where it is gone meanwhile, at the place it had. */
function placeAfter(ids: readonly string[], [last, place]: [string, number]): number {
  const at = ids[place - 1] === last ? place - 1 : ids.indexOf(last)
  return at < 0 ? Math.min(place, ids.length) : at + 1
}

const MOST_REMEMBERED = 50
/** A plan is as new as every row that says who leads whom: as long as it is the newest, the same people are led. */
const remembered = perPlan(() => new Map<string, Promise<readonly string[]>>())

/** All who are led and found, by name. Ten thousand of them are read once for each change of the configuration, not with every look. */
function ledIds(context: Reader, plan: Plan, filter: AgentsFilter): Promise<readonly string[]> {
  const { db, caller } = context
  const { search, organizationUnitId, callQueueId } = filter
  const key = JSON.stringify([caller.grants, search, organizationUnitId, callQueueId])
  const known = remembered(plan)
  const found = known.get(key) ?? readIds(db, [isAgent, ownAgents(caller, 'leadAgents')], filter)
  known.delete(key)
  known.set(key, found)
  // What failed is not remembered.
  found.catch(() => known.delete(key))
  const [oldest] = known.keys()
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
  return found
}

async function readIds(
  db: Reader['db'],
  where: readonly Prisma.UserWhereInput[],
  { search, organizationUnitId, callQueueId }: AgentsFilter,
): Promise<readonly string[]> {
  const typed = likeText(search ?? '')
  const unit = organizationUnitId
    ? await db.organizationUnit.findUnique({ where: { id: organizationUnitId }, select: { path: true } })
    : null
  const rows = await db.user.findMany({
    where: {
      AND: [
        ...where,
        typed ? { OR: [{ name: { contains: typed, mode: 'insensitive' } }, { extension: { startsWith: typed } }] } : {},
        organizationUnitId ? { organizationUnit: { path: { startsWith: unit?.path ?? '-' } } } : {},
        callQueueId ? { queueMemberships: { some: { callQueueId } } } : {},
      ],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** By what they are now. While telephony is away nothing is known, so nobody is found by it. */
function narrowed(plan: Plan, floor: FloorSnapshotReply | null, ids: readonly string[], filter: AgentsFilter) {
  const { light, dutyProfileId, rona } = filter
  const counts: Counts = { green: 0, red: 0, grey: 0 }
  if (!floor) return { shown: light || dutyProfileId || rona ? [] : ids, counts }
  const people = peopleOn(floor)
  const shown = ids.filter((id) => {
    const now = people.get(id)
    if (dutyProfileId && now?.state.duty?.profileId !== dutyProfileId) return false
    if (rona && (now?.state.ronaSince ?? null) === null) return false
    const looks = lightOfAgent(plan, id, now).light
    counts[looks] += 1
    return !light || looks === light
  })
  return { shown, counts }
}

/** The duty profiles of the units of whom the reader leads, and of those above: what can be set for somebody there. */
async function profilesToSet({ db, caller }: Reader): Promise<ProfileLook[]> {
  const paths = [
    ...visiblePaths(caller, 'leadAgents'),
    ...caller.grants.flatMap(({ role, path, serviceIds }) => (role === 'SUPERVISOR' && serviceIds ? [path] : [])),
  ]
  const rows = await db.dutyProfile.findMany({
    where: {
      organizationUnit: {
        OR: [...paths.map((path) => ({ path: { startsWith: path } })), { path: { in: paths.flatMap(pathsUpward) } }],
      },
    },
    select: profileLookSelect,
    orderBy: { nameKey: 'asc' },
  })
  return rows.map(profileLook)
}
