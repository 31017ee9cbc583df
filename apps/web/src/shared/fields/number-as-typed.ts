import { readNumber } from '@nightswitch/contracts/phone-numbers'
import type { TFunction } from 'i18next'

export type TypedNumber = { readonly number: string } | { readonly fault: string }

/**
 * A number as people type it, in the country of the unit. Public emergency numbers and short numbers are recognised
 * first and refused: they are never a place to send callers.
 */
export function readTypedNumber(typed: string, country: string, t: TFunction<'fields'>): TypedNumber {
  const reading = readNumber(typed, country)
  if (reading.kind === 'number') return { number: reading.number }
  if (reading.kind === 'unreadable') return { fault: t('unreadableNumber') }
  return { fault: t(reading.kind === 'emergency' ? 'emergencyNumber' : 'shortNumber', { digits: reading.digits }) }
}
