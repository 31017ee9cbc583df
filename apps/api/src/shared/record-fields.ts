import type { Caller } from '../access/can.ts'
import type { Verb } from '../access/permissions.ts'
import { recordAbilities } from './abilities.ts'
import type { UnitRow } from './places.ts'
import type { Chain } from './usage-steps.ts'
import { usagesAsSeenBy } from './usages.ts'

type Row = {
  readonly id: string
  readonly version: number
  readonly organizationUnit: UnitRow
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly name: string
  readonly description: string
}

/** What every record's reply begins with. `users` are all that use it; the reader learns of those they may see. */
export function recordFieldsOf(caller: Caller, row: Row, users: readonly Chain[] = [], verb: Verb = 'configure') {
  const { id, version, organizationUnit, createdAt, updatedAt, name, description } = row
  const usedBy = usagesAsSeenBy(caller, users)
  return {
    id,
    version,
    organizationUnit: { id: organizationUnit.id, name: organizationUnit.name },
    usedBy,
    abilities: recordAbilities(caller, organizationUnit, usedBy, verb),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    name,
    description,
  }
}
