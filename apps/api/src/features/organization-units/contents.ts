import type { Usages } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { type Caller, can } from '../../access/can.ts'
import { accessWords } from '../../access/words.ts'
import type { Tx } from '../../http/change.ts'
import type { UnitRow } from '../../shared/places.ts'
import { unitWords } from './words.ts'

/** How many objects of a kind there are. */
export type KindCount = { readonly kind: string; readonly count: number }

type Where = { readonly organizationUnitId: { readonly in: string[] } }
/** `place` tells what of somebody is meant, such as their role. */
type Named = { readonly id: string; readonly name: string; readonly place?: string }
type Holder = {
  readonly count: (tx: Tx, where: Where) => Promise<number>
  readonly find: (tx: Tx, where: Where, language: Language) => Promise<Named[]>
}

/** Of one kind, so many are named; nobody reads more of them in a small box. */
const MOST_NAMED = 50
const named = { select: { id: true, name: true }, orderBy: { name: 'asc' }, take: MOST_NAMED } as const
const user = { select: { id: true, name: true } } as const
const byOwner = { orderBy: { user: { name: 'asc' } }, take: MOST_NAMED } as const

/**
 * What belongs to a unit and keeps it from being deleted: every table that points at it without a cascade, the units below it aside.
 * A test holds this table against the database's own list, so that a new feature cannot be forgotten.
 */
export const holders = {
  service: {
    count: (tx, where) => tx.service.count({ where }),
    find: (tx, where) => tx.service.findMany({ where, ...named }),
  },
  emergencyCase: {
    count: (tx, where) => tx.emergencyCase.count({ where }),
    find: (tx, where) => tx.emergencyCase.findMany({ where, ...named }),
  },
  resource: {
    count: (tx, where) => tx.resource.count({ where }),
    find: (tx, where) => tx.resource.findMany({ where, ...named }),
  },
  workflowInstance: {
    count: (tx, where) => tx.workflowInstance.count({ where }),
    find: (tx, where) => tx.workflowInstance.findMany({ where, ...named }),
  },
  openingHours: {
    count: (tx, where) => tx.openingHours.count({ where }),
    find: (tx, where) => tx.openingHours.findMany({ where, ...named }),
  },
  voicemailBox: {
    count: (tx, where) => tx.voicemailBox.count({ where }),
    find: (tx, where) => tx.voicemailBox.findMany({ where, ...named }),
  },
  callQueue: {
    count: (tx, where) => tx.callQueue.count({ where }),
    find: (tx, where) => tx.callQueue.findMany({ where, ...named }),
  },
  dutyProfile: {
    count: (tx, where) => tx.dutyProfile.count({ where }),
    find: (tx, where) => tx.dutyProfile.findMany({ where, ...named }),
  },
  skill: {
    count: (tx, where) => tx.skill.count({ where }),
    find: (tx, where) => tx.skill.findMany({ where, ...named }),
  },
  responsibility: {
    count: (tx, where) => tx.responsibility.count({ where }),
    find: (tx, where) => tx.responsibility.findMany({ where, ...named }),
  },
  assistantConfiguration: {
    count: (tx, where) => tx.assistantConfiguration.count({ where }),
    find: (tx, where) => tx.assistantConfiguration.findMany({ where, ...named }),
  },
  notReadyReason: {
    count: (tx, where) => tx.notReadyReason.count({ where }),
    find: (tx, where) => tx.notReadyReason.findMany({ where, ...named }),
  },
  trunk: {
    count: (tx, where) => tx.trunk.count({ where }),
    find: (tx, where) => tx.trunk.findMany({ where, ...named }),
  },
  user: {
    // The system user of a queue belongs to it.
    count: (tx, where) => tx.user.count({ where: { ...where, isSystem: false } }),
    find: (tx, where) => tx.user.findMany({ where: { ...where, isSystem: false }, ...named }),
  },
  roleAssignment: {
    count: (tx, where) => tx.roleAssignment.count({ where }),
    find: async (tx, where, language) => {
      const rows = await tx.roleAssignment.findMany({ where, select: { role: true, user }, ...byOwner })
      return rows.map((row) => ({ ...row.user, place: accessWords[language].roles[row.role] }))
    },
  },
  emergencySwitchGrant: {
    count: (tx, where) => tx.emergencySwitchGrant.count({ where }),
    find: async (tx, where, language) => {
      const rows = await tx.emergencySwitchGrant.findMany({ where, select: { user }, ...byOwner })
      return rows.map((row) => ({ ...row.user, place: unitWords[language].switches }))
    },
  },
  // The log keeps what was switched; it has no name of its own.
  emergencyActivation: { count: (tx, where) => tx.emergencyActivation.count({ where }), find: async () => [] },
} satisfies Record<string, Holder>

/** Kinds that are somebody’s rights and not objects: they stay where they are when a unit moves. */
const rights: ReadonlySet<string> = new Set(['roleAssignment', 'emergencySwitchGrant', 'emergencyActivation'])
const ofPeople: ReadonlySet<string> = new Set(['user', 'roleAssignment', 'emergencySwitchGrant'])

/** What belongs to these units, by kind; kinds of which there is nothing are left out. */
export async function contentsOf(tx: Tx, unitIds: string[]): Promise<KindCount[]> {
  const where = { organizationUnitId: { in: unitIds } }
  const counts: KindCount[] = []
  // One after the other: a transaction answers one query at a time.
  for (const [kind, { count }] of Object.entries(holders)) counts.push({ kind, count: await count(tx, where) })
  return counts.filter(({ count }) => count > 0)
}

/** The objects among them, which a move takes along. */
export const objectsOf = (counts: readonly KindCount[]): KindCount[] => counts.filter(({ kind }) => !rights.has(kind))

/** The contents of one unit by name; people are counted for a reader who may not know them. */
export async function namesIn(tx: Tx, caller: Caller, unit: UnitRow, counts: readonly KindCount[]): Promise<Usages> {
  const knowsPeople = can(caller, 'readRoles', unit).allowed
  const where = { organizationUnitId: { in: [unit.id] } }
  const below = await tx.organizationUnit.findMany({ where: { parentId: unit.id }, ...named })
  const items: Usages['items'] = below.map((child) => ({ path: [{ kind: 'organizationUnit', ...child }] }))
  let hidden = 0
  for (const { kind, count } of counts) {
    const known: Holder | undefined = Object.entries(holders).find(([name]) => name === kind)?.[1]
    if (!known || (ofPeople.has(kind) && !knowsPeople)) {
      hidden += count
      continue
    }
    const found = await known.find(tx, where, caller.language ?? 'en')
    const shown = ofPeople.has(kind) ? 'user' : kind
    items.push(...found.map((each) => ({ path: [{ kind: shown, ...each }] })))
  }
  return { items, hidden }
}

/** In words: "2 services and 1 person". */
export function inWords(counts: readonly KindCount[], language: Language): string {
  const { nouns, and } = unitWords[language]
  const parts = counts.map(({ kind, count }) => `${count} ${nouns[kind]?.[count === 1 ? 0 : 1] ?? kind}`)
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}` : (parts[0] ?? '')
}
