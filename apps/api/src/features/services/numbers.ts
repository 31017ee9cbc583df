import type { InputFault } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { type Caller, can } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'

/** A number leads to one service. Refuses with NUMBER_TAKEN; a service that the person may not see is not named. */
export async function demandNumbersFree(
  tx: Tx,
  caller: Caller,
  serviceId: string | null,
  numbers: readonly { readonly number: string }[],
): Promise<void> {
  const taken = await tx.serviceNumber.findMany({
    where: { number: { in: numbers.map(({ number }) => number) }, NOT: { serviceId: serviceId ?? undefined } },
    select: {
      number: true,
      service: { select: { id: true, name: true, organizationUnit: { select: { path: true } } } },
    },
  })
  if (taken.length === 0) return
  const errors = numbers.flatMap(({ number }, index): InputFault[] => {
    const holder = taken.find((one) => one.number === number)?.service
    if (!holder) return []
    const { allowed } = can(caller, 'readConfiguration', { path: holder.organizationUnit.path, serviceId: holder.id })
    const where = allowed ? `to “${holder.name}”` : 'elsewhere'
    return [{ pointer: `#/numbers/${index}/number`, detail: `${formatNumber(number)} leads ${where} already.` }]
  })
  throw refusal('NUMBER_TAKEN', { errors })
}
