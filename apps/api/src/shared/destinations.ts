import type { Destination, DestinationInput, InputFault } from '@nightswitch/contracts'
import { formatNumber, readNumber } from '@nightswitch/contracts/phone-numbers'
import type { Caller } from '../access/can.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'
import { wantedByDestination } from './destination-references.ts'
import { selectableFaults, type UnitRow } from './places.ts'
import { tollFault, tollGuardAt } from './toll.ts'

/** The unit, with its country when it is not written yet. */
type Place = UnitRow & { readonly country?: string }
/** Destinations as they are written, by their field in the body. */
type Asked<Field extends string> = Readonly<Record<Field, DestinationInput | null>>

/**
 * The one place where destinations are checked at save: what they name is selectable from the owner's unit (S1), and a number is read in
 * the country of the unit (FO-10), is no emergency or short number, and may be called from there (FO-30). Answers with what is to be
 * stored; `pointer` leads to the fields in the body. Refuses with VALIDATION_FAILED, a fault for each.
 */
export async function checkedDestinations<Field extends string>(
  tx: Tx,
  caller: Caller,
  unit: Place,
  asked: Asked<Field>,
  pointer = '#',
): Promise<Record<Field, Destination | null>> {
  const entries = Object.entries<DestinationInput | null>(asked)
  const numbers = entries.flatMap(([field, destination]) =>
    destination?.kind === 'phoneNumber' ? [{ at: `${pointer}/${field}/number`, typed: destination.number }] : [],
  )
  const { read, errors } = await readNumbers(tx, caller, unit, numbers)
  const checked = entries.map(([field, destination]): [string, Destination | null] => [
    field,
    destination?.kind === 'phoneNumber'
      ? { ...destination, number: read.get(`${pointer}/${field}/number`) ?? '' }
      : destination,
  ])
  const wanted = checked.flatMap(([field, destination]) => wantedByDestination(destination, `${pointer}/${field}`))
  const faults = [...errors, ...(await selectableFaults(tx, unit, wanted))]
  if (faults.length > 0) throw refusal('VALIDATION_FAILED', { errors: faults })
  // The same fields that came in.
  return Object.fromEntries(checked) as Record<Field, Destination | null>
}

/** The same for numbers that are no destination, such as those that ring together with a user's telephones. */
export async function checkedNumbers(
  tx: Tx,
  caller: Caller,
  unit: Place,
  numbers: readonly { readonly at: string; readonly typed: string }[],
): Promise<string[]> {
  const { read, errors } = await readNumbers(tx, caller, unit, numbers)
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
  return numbers.map(({ at }) => read.get(at) ?? '')
}

async function readNumbers(
  tx: Tx,
  caller: Caller,
  unit: Place,
  numbers: readonly { readonly at: string; readonly typed: string }[],
): Promise<{ read: ReadonlyMap<string, string>; errors: InputFault[] }> {
  const read = new Map<string, string>()
  const errors: InputFault[] = []
  if (numbers.length === 0) return { read, errors }
  const country = unit.country ?? (await countryOf(tx, unit.id))
  const guard = await tollGuardAt(tx, unit.path)
  for (const { at, typed } of numbers) {
    const reading = readNumber(typed, country)
    if (reading.kind !== 'number') {
      errors.push({ pointer: at, detail: notOutside(reading) })
      continue
    }
    const fault = tollFault(caller, guard, reading.number)
    if (fault) errors.push({ pointer: at, ...fault })
    read.set(at, reading.number)
  }
  return { read, errors }
}

const countryOf = async (tx: Tx, id: string): Promise<string> =>
  (await tx.organizationUnit.findUniqueOrThrow({ where: { id }, select: { country: true } })).country

type NoNumber = Exclude<ReturnType<typeof readNumber>, { kind: 'number' }>

function notOutside(reading: NoNumber): string {
  if (reading.kind === 'emergency')
    return `${reading.digits} is a public emergency number: callers are never sent there.`
  if (reading.kind === 'short')
    return `${formatNumber(reading.digits)} is a short number. Choose the user or queue that has it, or write a whole number.`
  return reading.because
}
