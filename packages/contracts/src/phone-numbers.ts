import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import type { NumberKind } from './toll-guard.ts'

/**
 * Numbers that are dialled but never become E.164: public emergency and short numbers, by country.
 * They are recognised before anything else, because a number library would turn 112 into +41112.
 */
const emergencyNumbers: Readonly<Record<string, readonly string[]>> = {
  AT: ['122', '133', '140', '141', '144'],
  BE: ['100', '101'],
  CH: ['117', '118', '144', '145', '147', '1414', '1415'],
  DE: ['110'],
  ES: ['061', '062', '080', '085', '088', '091', '092'],
  FR: ['15', '17', '18', '114', '115', '119', '196'],
  GB: ['999'],
  IE: ['999'],
  IT: ['113', '115', '117', '118', '1530'],
  LU: ['113'],
  PL: ['997', '998', '999'],
  CZ: ['150', '155', '156', '158'],
}
/** Reach an emergency centre from any mobile network, whatever the country. */
const emergencyEverywhere = ['112', '911']
const shortNumber = /^[1-9]\d{1,5}$/

export type NumberReading =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'emergency'; readonly digits: string }
  | { readonly kind: 'short'; readonly digits: string }
  | { readonly kind: 'unreadable'; readonly because: string }

/** Reads a number as people type it, in the country of their unit; a national number becomes E.164. */
export function readNumber(typed: string, country: string): NumberReading {
  const text = typed.normalize('NFC').trim()
  if (!/^[+0-9()\s./-]*$/.test(text) || !/\d/.test(text)) {
    return { kind: 'unreadable', because: 'Write the number in digits, such as +49 30 23125 010.' }
  }
  const digits = text.replace(/\D/g, '')
  const bare = text.startsWith('+') ? '' : digits
  if (emergencyEverywhere.includes(bare) || emergencyNumbers[country]?.includes(bare))
    return { kind: 'emergency', digits: bare }
  if (shortNumber.test(bare)) return { kind: 'short', digits: bare }
  if (!isSupportedCountry(country)) return { kind: 'unreadable', because: `The country ${country} is not known.` }
  // People write "+41 (0)44 …": the trunk zero in brackets is not dialled from abroad.
  const withoutTrunkZero = text.replace(/^(\+\d{1,3}\s*)\(0\)/, '$1')
  const parsed = parsePhoneNumberFromString(withoutTrunkZero, country as CountryCode)
  if (!parsed?.isPossible()) {
    return {
      kind: 'unreadable',
      because: 'This is not a complete telephone number. Add the area code, such as +49 30 23125 010.',
    }
  }
  return { kind: 'number', number: parsed.number }
}

/** Whether these digits are a public emergency number in any country known here. */
export const isEmergencyNumber = (digits: string): boolean =>
  emergencyEverywhere.includes(digits) || Object.values(emergencyNumbers).some((numbers) => numbers.includes(digits))

/** The public emergency numbers that a telephone in this country can dial (FO-29). */
export const emergencyNumbersOf = (country: string): readonly string[] => [
  ...emergencyEverywhere,
  ...(emergencyNumbers[country] ?? []),
]

/** Whether ringing this number costs much more than a call: premium and shared-cost numbers. */
export const isCostly = (number: string): boolean => {
  const type = parsePhoneNumberFromString(number)?.getType()
  return type === 'PREMIUM_RATE' || type === 'SHARED_COST'
}

/** What an engine that decides calls must know of numbers: the same wherever one runs. */
export const numberKnowledge = {
  kindOf: (number: string): NumberKind => numberKindOf(number),
  isEmergencyNumber: (digits: string, country: string): boolean => emergencyNumbersOf(country).includes(digits),
} as const

/** What kind of number it is (FO-30); what the numbering plan does not say is `other`. */
export const numberKindOf = (number: string): NumberKind =>
  kinds[parsePhoneNumberFromString(number)?.getType() ?? 'UAN'] ?? 'other'

/** Numbers inside the network of a provider and those that reach over the internet cost what a fixed line does. */
const kinds: Readonly<Partial<Record<NonNullable<NumberType>, NumberKind>>> = {
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed',
  VOIP: 'fixed',
  MOBILE: 'mobile',
  TOLL_FREE: 'tollFree',
  SHARED_COST: 'shared',
  PREMIUM_RATE: 'premium',
}

/** How numbers of a country begin, such as `+49`. */
export const prefixOf = (country: string): string | null =>
  isSupportedCountry(country) ? `+${getCountryCallingCode(country)}` : null

/** A number as people read it: grouped, international. What cannot be read is given back as it is. */
export const formatNumber = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number

/** ISO 3166 codes of the countries in which national numbers can be read. */
export const countries = (): readonly string[] => getCountries()

/** Whether national numbers can be read in this country. */
export const isCountry = (code: string): boolean => isSupportedCountry(code)
