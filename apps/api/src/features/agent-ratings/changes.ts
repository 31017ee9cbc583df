import type { InputFault, RatingCell, RatingChange } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { type Caller, demand, isWithin } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { ownAgents } from '../../shared/own-agents.ts'
import { unitSelect } from '../../shared/places.ts'

const userSelect = { id: true, name: true, organizationUnit: { select: unitSelect } } as const
const ofUnit = { id: true, name: true, organizationUnit: { select: unitSelect } } as const

type Person = Prisma.UserGetPayload<{ select: typeof userSelect }> & {
  readonly place: NonNullable<Prisma.UserGetPayload<{ select: typeof userSelect }>['organizationUnit']>
}
type Owned = { readonly id: string; readonly name: string; readonly organizationUnit: { readonly path: string } }

/** What changes are about, by id; everything in it was found right. */
export type Rated = {
  readonly people: ReadonlyMap<string, Person>
  readonly profiles: ReadonlyMap<string, Owned & { readonly offDuty: boolean }>
  readonly skills: ReadonlyMap<string, Owned & { readonly levels: readonly string[] }>
  readonly responsibilities: ReadonlyMap<string, Owned>
}

/**
 * What these changes are about. Refuses with NOT_FOUND and FORBIDDEN for agents who are not the caller's, and with VALIDATION_FAILED,
 * a pointer to each, what cannot be: a profile, skill or responsibility of elsewhere, an Off Duty profile, a level that a skill does not have.
 */
export async function demandFitting(tx: Tx, caller: Caller, changes: readonly RatingChange[]): Promise<Rated> {
  const people = await peopleOf(tx, caller, changes)
  const rated = { people, ...(await namedIn(tx, changes)) }
  const seen = new Set<string>()
  const errors = changes.flatMap((change, index): InputFault[] => {
    const pointer = `#/changes/${index}`
    const twice = seen.has(keyOf(change))
    seen.add(keyOf(change))
    if (twice) return [{ pointer, detail: 'Name each cell once.' }]
    return faultOf(rated, change, pointer)
  })
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
  return rated
}

/** The cell that a change is about, as one text. */
export const keyOf = ({ userId, dutyProfileId, skillId, responsibilityId }: Omit<RatingCell, 'value'>): string =>
  `${userId} ${dutyProfileId} ${skillId ?? responsibilityId}`

async function peopleOf(tx: Tx, caller: Caller, changes: readonly RatingChange[]) {
  const ids = [...new Set(changes.map(({ userId }) => userId))]
  const where = { AND: [{ id: { in: ids }, isSystem: false }, ownAgents(caller, 'readRatings')] }
  const seen = await tx.user.findMany({ where, select: userSelect })
  if (seen.length < ids.length) throw refusal('NOT_FOUND')
  const own = await tx.user.findMany({
    where: { AND: [{ id: { in: ids } }, ownAgents(caller, 'rateAgents')] },
    select: { id: true },
  })
  const mayChange = new Set(own.map(({ id }) => id))
  const barred = seen.find(({ id }) => !mayChange.has(id))
  if (barred) demand(caller, 'rateAgents', { path: barred.organizationUnit?.path ?? null })
  const root = await tx.organizationUnit.findFirstOrThrow({ where: { parentId: null }, select: unitSelect })
  return new Map(seen.map((person) => [person.id, { ...person, place: person.organizationUnit ?? root }]))
}

async function namedIn(tx: Tx, changes: readonly RatingChange[]): Promise<Omit<Rated, 'people'>> {
  const idsOf = (field: 'dutyProfileId' | 'skillId' | 'responsibilityId') => ({
    where: { id: { in: [...new Set(changes.flatMap((change) => change[field] ?? []))] } },
  })
  const profiles = await tx.dutyProfile.findMany({ ...idsOf('dutyProfileId'), select: { ...ofUnit, offDuty: true } })
  const skills = await tx.skill.findMany({ ...idsOf('skillId'), select: { ...ofUnit, levels: true } })
  const responsibilities = await tx.responsibility.findMany({ ...idsOf('responsibilityId'), select: ofUnit })
  return { profiles: byId(profiles), skills: byId(skills), responsibilities: byId(responsibilities) }
}

function faultOf(rated: Rated, change: RatingChange, pointer: string): InputFault[] {
  const person = rated.people.get(change.userId)
  if (!person) return []
  const elsewhere = (field: string, noun: string) => [
    { pointer: `${pointer}/${field}`, detail: `Choose ${noun} of ${person.place.name} or of a unit above it.` },
  ]
  const profile = rated.profiles.get(change.dutyProfileId)
  if (!isFor(person, profile)) return elsewhere('dutyProfileId', 'a duty profile')
  if (profile?.offDuty) {
    const detail = `Nobody gets service calls in “${profile.name}”, so nobody is rated in it.`
    return [{ pointer: `${pointer}/dutyProfileId`, detail }]
  }
  const skill = change.skillId === undefined ? undefined : rated.skills.get(change.skillId)
  const responsibility = rated.responsibilities.get(change.responsibilityId ?? '')
  // What somebody could no longer get is still taken away.
  if (change.value === null) return []
  if (change.skillId === undefined) {
    return isFor(person, responsibility) ? [] : elsewhere('responsibilityId', 'a responsibility')
  }
  if (!skill || !isFor(person, skill)) return elsewhere('skillId', 'a skill')
  if (change.value <= skill.levels.length) return []
  return [{ pointer: `${pointer}/value`, detail: `${skill.name} has levels 1 to ${skill.levels.length}.` }]
}

/** S1: of the agent's own unit, or of one above. */
const isFor = ({ place }: Person, owned: Owned | undefined) =>
  owned !== undefined && isWithin(place.path, owned.organizationUnit.path)

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))
