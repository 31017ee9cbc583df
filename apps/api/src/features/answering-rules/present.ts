import type { Ability, AnsweringRule } from '@nightswitch/contracts'
import { ruleAt } from '@nightswitch/routing-engine'
import { ability } from '../../access/can.ts'
import { isOwnAgent } from '../../access/own.ts'
import type { CalledUser } from '../../shared/called-user.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import type { Reader } from '../../shared/reader.ts'
import { type RuleRow, ruleOf } from './row.ts'
import { ruleWords } from './words.ts'

/** Rules as they leave the server, with the one that decides now. */
export async function presentRules(
  context: Reader,
  user: CalledUser,
  rows: readonly RuleRow[],
): Promise<AnsweringRule[]> {
  const { caller, language, clock } = context
  const update = mayChangeRules(caller, user)
  const planned = (await freshPlan(context)).users.get(user.id)
  const deciding = planned && ruleAt(planned.rules, clock().getTime())?.id
  return rows.map((row) => ({
    ...ruleOf(row),
    id: row.id,
    version: row.version,
    isDefault: row.isDefault,
    // Who is not in the plan has nothing but an empty Default.
    holdsNow: deciding ? deciding === row.id : row.isDefault,
    openingHours: row.openingHours,
    abilities: {
      update,
      remove: row.isDefault && update.allowed ? { allowed: false, because: ruleWords[language].defaultStays } : update,
    },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

/** FO-3, section 3: agents change the rules of their own, also those of queues are changed by who leads the unit. */
export function mayChangeRules(caller: Reader['caller'], user: CalledUser): Ability {
  if (isOwnAgent(caller, user.id)) return { allowed: true }
  return ability(caller, 'configureAnsweringRules', { path: user.organizationUnit?.path ?? null })
}
