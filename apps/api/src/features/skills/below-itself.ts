import type { Language } from '@nightswitch/routing-engine'
import type { Caller } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'

/**
 * A tree has no loops: refuses with VALIDATION_FAILED to put a skill below itself or below one that stands below it. Asked inside the
 * transaction that holds the configuration: of two saves that close a loop together the second is refused.
 */
export async function demandNotBelowItself(tx: Tx, caller: Caller, self: string, parentId: string): Promise<void> {
  const upward = await tx.$queryRaw<{ id: string; name: string }[]>`
    with recursive upward as (
      select id, name, parent_id from skill where id = ${parentId}::uuid
      union select above.id, above.name, above.parent_id from upward join skill above on above.id = upward.parent_id
    ) select id, name from upward`
  const itself = upward.find(({ id }) => id === self)
  if (!itself) return
  const parent = upward.find(({ id }) => id === parentId) ?? itself
  const detail = words[caller.language ?? 'en'](itself.name, parent.name)
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/parentId', detail }] })
}

const words = {
  en: (skill: string, parent: string) =>
    skill === parent
      ? `“${skill}” cannot belong to itself. Choose another skill, or none.`
      : `“${parent}” belongs to “${skill}”. Choose a skill outside of it, or none.`,
  de: (skill: string, parent: string) =>
    skill === parent
      ? `„${skill}“ kann nicht zu sich selbst gehören. Wählen Sie eine andere Fähigkeit oder keine.`
      : `„${parent}“ gehört zu „${skill}“. Wählen Sie eine Fähigkeit außerhalb davon oder keine.`,
} satisfies Record<Language, object>
