import { isWithin } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { type UnitRow, unitSelect } from '../../shared/places.ts'

/** S1: whoever moves keeps their Agent Assistant configuration only where it is known. Refuses with VALIDATION_FAILED. */
export async function demandOwnConfiguration(tx: Tx, userId: string, unit: UnitRow): Promise<void> {
  const { assistantConfiguration } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { assistantConfiguration: { select: { name: true, organizationUnit: { select: unitSelect } } } },
  })
  if (!assistantConfiguration || isWithin(unit.path, assistantConfiguration.organizationUnit.path)) return
  const detail = `${unit.name} does not know the Agent Assistant configuration “${assistantConfiguration.name}”. Choose another one first.`
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/organizationUnitId', detail }] })
}
