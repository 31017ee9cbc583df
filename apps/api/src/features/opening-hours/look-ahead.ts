import type { Prisma } from '@nightswitch/db'
import type { Deps } from '../../http/context.ts'
import { YEARS_OF_HOLIDAYS } from './holidays.ts'
import { storedHolidaysSchema } from './row.ts'
import { withDates } from './store.ts'

type Row = { id: string; version: number; holidays: Prisma.JsonValue }

/**
 * Gives calendars that nobody saves the public holidays of the years that have come into sight: else they would run out one day, and a
 * calendar without them is open on Christmas. Their version stays, since nobody changed anything.
 */
export async function lookAheadForHolidays({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const today = clock()
  const lastYear = `${today.getUTCFullYear() + YEARS_OF_HOLIDAYS - 1}-01-01`
  const rows = await db.$queryRaw<Row[]>`
    select id, version, holidays from opening_hours
    where jsonb_typeof(holidays) = 'object'
      and coalesce((select max(date->>'from') from jsonb_array_elements(holidays->'dates') date), '') < ${lastYear}`
  for (const { id, version, holidays } of rows) {
    const known = storedHolidaysSchema.parse(holidays)
    const seen = await withDates(known, today)
    if (!seen || (seen.dates.at(-1)?.from ?? '') < lastYear) continue
    await db.openingHours.updateMany({ where: { id, version }, data: { holidays: seen } })
    log.info({ openingHours: id, until: lastYear.slice(0, 4) }, 'public holidays of another year are known')
  }
}
