import { calendarOf, type OpeningHoursRow, type StoredCalendar } from './row.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What of opening hours people change, in words they know: for the audit. */
export function factsOf(row: OpeningHoursRow): object {
  const calendar = calendarOf(row)
  const nameOf = (id: string) => calendar.categories.find((category) => category.id === id)?.name ?? id
  return {
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    timeZone: calendar.timeZone,
    categories: calendar.categories.map(
      ({ name, isOpen, kind }) => `${name} (${kind}, ${isOpen ? 'open' : 'not open'})`,
    ),
    defaultCategory: nameOf(calendar.defaultCategoryId),
    weekly: calendar.weekly.map(
      ({ weekday, categoryId, ...span }) => `${weekdays[weekday - 1]} ${clockOf(span)} ${nameOf(categoryId)}`,
    ),
    dated: calendar.dated.map(
      ({ from, until, title, categoryId, ...span }) =>
        `${daysOf(from, until)} ${clockOf(span)} ${nameOf(categoryId)}: ${title}`,
    ),
    holidays: calendar.holidays && holidaysOf(calendar.holidays, nameOf),
  }
}

function holidaysOf(
  { country, region, categoryId, withoutDates, withoutNames }: NonNullable<StoredCalendar['holidays']>,
  nameOf: (id: string) => string,
) {
  return { of: region ? `${country}-${region}` : country, category: nameOf(categoryId), withoutDates, withoutNames }
}

const daysOf = (from: string, until: string) => (from === until ? from : `${from} to ${until}`)
const clockOf = ({ start, end }: { start: number; end: number }) => `${clock(start)}–${clock(end)}`
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
