import type { Ability, OrganizationUnitDetail } from '@nightswitch/contracts'
import { type Caller, can } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import { refusal } from '../../http/refusal.ts'
import { inheritedBusy } from '../../shared/busy-selectable.ts'
import type { Reader } from '../../shared/reader.ts'
import { contentsOf, inWords, type KindCount, namesIn } from './contents.ts'
import { catchAllOf, presentUnits } from './list.ts'
import { unitWords } from './words.ts'

/** One unit of the reader’s subtrees, with all that belongs to it. NOT_FOUND elsewhere, FORBIDDEN for who may not read settings. */
export async function getOrganizationUnit(context: Reader, id: string): Promise<OrganizationUnitDetail> {
  const { db, caller } = context
  const unit = await db.organizationUnit.findUnique({ where: { id } })
  if (!unit || !can(caller, 'readConfiguration', unit).allowed) throw refusal('NOT_FOUND')
  const above = await db.organizationUnit.findMany({ where: { path: { in: pathsUpward(unit.path).slice(1) } } })
  const nearestFirst = above
    .filter(({ path }) => can(caller, 'see', { path }).allowed)
    .sort((a, b) => b.path.length - a.path.length)
  const below = await db.organizationUnit.findMany({ where: { path: { startsWith: unit.path } } })
  const reply = presentUnits(caller, [...above, ...below]).find((each) => each.id === id)
  if (!reply) throw refusal('NOT_FOUND')
  const parent = nearestFirst.find((each) => each.id === unit.parentId)
  const children = below.filter(({ parentId }) => parentId === id).length
  const held = await contentsOf(db, [id])
  const contents = children > 0 ? [{ kind: 'organizationUnit', count: children }, ...held] : held
  const inherited = nearestFirst.find((each) => catchAllOf(each) !== null)
  const destination = inherited && catchAllOf(inherited)
  return {
    ...reply,
    parent: parent ? { id: parent.id, name: parent.name } : null,
    inheritedCatchAll:
      inherited && destination ? { organizationUnit: { id: inherited.id, name: inherited.name }, destination } : null,
    inheritedBusySelectable: inheritedBusy(caller, above),
    contents,
    usedBy: await namesIn(db, caller, unit, held),
    abilities: {
      ...reply.abilities,
      update: reply.abilities.configure,
      move: whetherFromHere(caller, unit, reply.abilities.configure, 'moved'),
      remove: whetherRemovable(caller, unit, reply.abilities.configure, contents),
    },
    createdAt: unit.createdAt.toISOString(),
    updatedAt: unit.updatedAt.toISOString(),
  }
}

/** Who takes a unit from where it is must be allowed to change that place too; the topmost unit stays. */
export function whetherFromHere(
  caller: Caller,
  unit: { readonly path: string; readonly name: string },
  configure: Ability,
  done: 'moved' | 'deleted',
): Ability {
  if (!configure.allowed) return configure
  const [, above] = pathsUpward(unit.path)
  if (above === undefined) return { allowed: false, because: wordsFor(caller).topmost[done] }
  if (can(caller, 'configure', { path: above }).allowed) return { allowed: true }
  return { allowed: false, because: wordsFor(caller).notYours(unit.name) }
}

/** Whether a unit can be deleted: nothing belongs to it any more. */
export function whetherRemovable(
  caller: Caller,
  unit: { readonly path: string; readonly name: string },
  configure: Ability,
  contents: readonly KindCount[],
): Ability {
  const place = whetherFromHere(caller, unit, configure, 'deleted')
  if (!place.allowed || contents.length === 0) return place
  const what = inWords(contents, caller.language ?? 'en')
  return { allowed: false, because: wordsFor(caller).stillHolds(unit.name, what) }
}

const wordsFor = ({ language }: Caller) => unitWords[language ?? 'en']
