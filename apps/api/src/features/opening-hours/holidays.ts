import type { Holiday } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import type { HolidaysTypes } from 'date-holidays'

export type HolidayPlace = { readonly country: string; readonly region: string | null }
export type HolidayCountry = { code: string; name: string; regions: { code: string; name: string }[] }

/** This year and the ones after it: how far public holidays are looked up when a calendar is saved. */
export const YEARS_OF_HOLIDAYS = 6

/** Loaded when first needed: it holds the holidays of two hundred countries. */
const library = async () => (await import('date-holidays')).default

/** The public holidays of a place from a year on, in the language spoken there, in their order. */
export async function publicHolidays(
  { country, region }: HolidayPlace,
  firstYear: number,
  years = YEARS_OF_HOLIDAYS,
): Promise<Holiday[]> {
  const Holidays = await library()
  const [state = '', part = ''] = region?.split('-') ?? []
  const calendar = new Holidays(country, state, part, { types: ['public'] })
  const found = Array.from({ length: years }, (_, n) => calendar.getHolidays(firstYear + n)).flat()
  const days = new Map(found.flatMap(wholeDays).map((holiday) => [`${holiday.from} ${holiday.title}`, holiday]))
  return [...days.values()].sort((one, other) => (one.from < other.from ? -1 : 1))
}

/** Whether this country, or region of it, is one whose holidays are known. */
export async function isKnownPlace({ country, region }: HolidayPlace): Promise<boolean> {
  const known = (await holidayCountries('en')).find(({ code }) => code === country)
  return known !== undefined && (region === null || known.regions.some(({ code }) => code === region))
}

const countriesIn = new Map<Language, Promise<HolidayCountry[]>>()

/** The countries whose public holidays are known, with their regions, by name. */
export function holidayCountries(language: Language): Promise<HolidayCountry[]> {
  const known = countriesIn.get(language) ?? readCountries(language)
  countriesIn.set(language, known)
  return known
}

async function readCountries(language: Language): Promise<HolidayCountry[]> {
  const Holidays = await library()
  const data = new Holidays()
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, language)
  return Object.entries(data.getCountries(language))
    .filter(([code]) => /^[A-Z]{2}$/.test(code))
    .map(([code, name]) => ({
      code,
      name: names.of(code) ?? name,
      regions: regionsOf(data, code, language).sort(byName),
    }))
    .sort(byName)
}

type Data = InstanceType<Awaited<ReturnType<typeof library>>>

/** States, and the parts of them that have holidays of their own. */
function regionsOf(data: Data, country: string, language: Language): { code: string; name: string }[] {
  return entriesOf(data.getStates(country, language)).flatMap(([state, name]) => [
    { code: state, name },
    ...entriesOf(data.getRegions(country, state, language)).map(([part, partName]) => ({
      code: `${state}-${part}`,
      name: `${name}, ${partName}`,
    })),
  ])
}

/** A country without states has none, which the library does not say in its types. */
const entriesOf = (names: Record<string, string> | undefined) => Object.entries(names ?? {})

/** A holiday that begins in the afternoon is none of whole days. */
function wholeDays({ date, start, end, name }: HolidaysTypes.Holiday): Holiday[] {
  const [from = '', time] = date.split(' ')
  if (time !== '00:00:00') return []
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS))
  const until = new Date(Date.parse(from) + (days - 1) * DAY_MS).toISOString().slice(0, 10)
  return [{ from, until, title: name.normalize('NFC').slice(0, 200) }]
}

const DAY_MS = 86_400_000
