import { scopeIds } from '../access/scope.ts'
import type { Reader } from './reader.ts'

/** Which calls, and what came of them, the reader may see: of their units and services, and with rights of the root those of no unit. */
export async function callScope({ db, caller }: Reader) {
  const { unitIds, serviceIds, withoutUnit } = await scopeIds(db, caller, 'readCalls')
  return {
    OR: [
      { organizationUnitId: { in: unitIds } },
      { serviceId: { in: serviceIds } },
      ...(withoutUnit ? [{ organizationUnitId: null }] : []),
    ],
  }
}
