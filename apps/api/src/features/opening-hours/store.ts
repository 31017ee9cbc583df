import {
  type HoursProbeReply,
  nameKey,
  type OpeningHoursBody,
  type OpeningHoursFilter,
  type OpeningHoursReply,
} from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import { scopeWhere } from '../../access/scope.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfOpeningHours } from '../../shared/usages-of-hours.ts'
import { factsOf } from './facts.ts'
import { isKnownPlace, publicHolidays } from './holidays.ts'
import { presentOpeningHours, presentProbe } from './present.ts'
import { calendarOf, type OpeningHoursRow, openingHoursSelect, type StoredCalendar } from './row.ts'

type OpeningHours = {
  row: OpeningHoursRow
  reply: OpeningHoursReply
  body: OpeningHoursBody
  made: OpeningHoursBody
  filter: OpeningHoursFilter
  where: Prisma.OpeningHoursWhereInput
}

/** Opening hours. Saving looks up the public holidays of this year and the coming ones anew. */
export const openingHours = recordStore<OpeningHours>({
  kind: 'openingHours',
  find: (db, where, page) => db.openingHours.findMany({ where: { AND: where }, ...page, select: openingHoursSelect }),
  count: (db, where) => db.openingHours.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present: presentOpeningHours,
  usersOf: usersOfOpeningHours,
  demandFitting: async (_tx, _caller, _unit, _self, { holidays }) => {
    if (!holidays || (await isKnownPlace(holidays))) return
    const detail = 'Choose a country and region from the list.'
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/holidays/country', detail }] })
  },
  insert: async (tx, body, { clock }) =>
    tx.openingHours.create({ data: await fieldsOf(body, clock()), select: openingHoursSelect }),
  write: async (tx, id, body, { clock }) =>
    tx.openingHours.update({
      where: { id },
      data: { ...(await fieldsOf(body, clock())), version: { increment: 1 } },
      select: openingHoursSelect,
    }),
  erase: (tx, { id }) => tx.openingHours.delete({ where: { id } }),
  copyOf: (row, name) => ({
    name,
    organizationUnitId: row.organizationUnit.id,
    description: row.description,
    ...calendarOf(row),
  }),
  factsOf,
})

/** What happens at an instant, as saved; without one, now. */
export async function probeOpeningHours(context: Reader, id: string, at: string | undefined): Promise<HoursProbeReply> {
  const row = await context.db.openingHours.findFirst({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: openingHoursSelect,
  })
  if (!row) throw refusal('NOT_FOUND')
  return presentProbe(calendarOf(row), at === undefined ? context.clock().getTime() : Date.parse(at))
}

/** The columns of opening hours, with the public holidays looked up from this year on. */
export async function fieldsOf(body: OpeningHoursBody, today: Date) {
  const { name, organizationUnitId, description, timeZone, categories, defaultCategoryId, weekly, dated } = body
  return {
    ...{ name, nameKey: nameKey(name), organizationUnitId, description, timeZone, defaultCategoryId },
    ...{ categories, weekly, dated },
    holidays: (await withDates(body.holidays, today)) ?? Prisma.DbNull,
  }
}

/** With the days that the source gives from this year on, without what was left out. */
export async function withDates(
  holidays: OpeningHoursBody['holidays'],
  today: Date,
): Promise<StoredCalendar['holidays']> {
  if (!holidays) return null
  const { country, region, categoryId, withoutDates, withoutNames } = holidays
  const all = await publicHolidays({ country, region }, today.getUTCFullYear())
  const dates = all.filter(({ from, title }) => !withoutDates.includes(from) && !withoutNames.includes(title))
  return { country, region, categoryId, withoutDates, withoutNames, dates }
}
