import type { Ability, Role } from '@nightswitch/contracts'
import { type Caller, can, isWithin } from './can.ts'
import { ofInstallation, permissions, type Reach, type Verb } from './permissions.ts'
import { accessWords } from './words.ts'

/**
 * Whether the person may give a role in a unit, or take it away: they look after people there, and hold themselves all that the role
 * holds. A System Administrator is made by another one alone.
 */
export function mayGive(caller: Caller, role: Role, unit: { readonly path: string; readonly name: string }): Ability {
  const verdict = can(caller, 'configureUsers', unit)
  if (!verdict.allowed) return { allowed: false, because: verdict.because }
  const own = caller.grants.filter((grant) => isWithin(unit.path, grant.path))
  const highest = role !== 'SYSTEM_ADMINISTRATOR' || own.some((grant) => grant.role === role)
  const lacking = verbs.filter((verb) => {
    const wanted = strengthOf(permissions[verb][role], verb, unit.path)
    return !own.some(
      (grant) => !isPartial(grant) && strengthOf(permissions[verb][grant.role], verb, unit.path) >= wanted,
    )
  })
  if (highest && lacking.length === 0) return { allowed: true }
  const words = accessWords[caller.language ?? 'en']
  return { allowed: false, because: words.holdsMore(words.roles[role], unit.name) }
}

// The keys of the table are its verbs.
const verbs = Object.keys(permissions) as Verb[]
/** What somebody may do with their own things alone is no power over anybody: an administrator who is no agent makes agents (DP-11). */
const strengths: Readonly<Record<Reach, number>> = { none: 0, ownActs: 0, services: 2, tree: 3, all: 4 }

/** `all` is more than `tree` only at the root, and there only for what belongs to no unit and a tree does not hold (the audit). */
function strengthOf(reach: Reach, verb: Verb, path: string): number {
  const atRoot = path.split('/').length === 2
  if (ofInstallation.has(verb) && !atRoot) return strengths.none
  return reach === 'all' && !(atRoot && verb === 'readAudit') ? strengths.tree : strengths[reach]
}

/** A grant that names services holds those alone. */
const isPartial = ({ serviceIds }: Caller['grants'][number]) => serviceIds !== null
