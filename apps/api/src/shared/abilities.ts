import type { Ability, Usages } from '@nightswitch/contracts'
import { ability, type Caller, type Place } from '../access/can.ts'

/** Whether an object may be changed, and whether it may be deleted: not while anything uses it (EM-19). */
export function recordAbilities(caller: Caller, place: Place, usedBy: Usages): { update: Ability; remove: Ability } {
  const update = ability(caller, 'configure', place)
  return { update, remove: update.allowed ? unused(usedBy) : update }
}

const nouns: Readonly<Record<string, string>> = {
  service: 'service',
  emergencyCase: 'emergency case',
  workflowInstance: 'workflow instance',
  organizationUnit: 'the catch-all of',
  user: 'the own services of',
  emergency: 'the running emergency of',
}

/** Says what to do next: "Remove it from service “Support” first." */
function unused({ items, hidden }: Usages): Ability {
  const user = items[0]?.path[0]
  if (user) {
    const others = new Set(items.flatMap(({ path }) => path[0]?.id ?? [])).size - 1 + hidden
    const more = others > 0 ? ` and ${others} more` : ''
    return { allowed: false, because: `Remove it from ${nouns[user.kind] ?? ''} “${user.name}”${more} first.` }
  }
  if (hidden === 0) return { allowed: true }
  const what = hidden === 1 ? 'Something that you may not see uses' : `${hidden} objects that you may not see use`
  return { allowed: false, because: `${what} it. An Administrator above can remove it there.` }
}
