import type { OpeningHoursBody, OpeningHoursReply } from '@nightswitch/contracts'
import type { RecordForm } from '../../shared/form/use-record-form.ts'

export type HoursForm = RecordForm<OpeningHoursBody>
export type Category = OpeningHoursBody['categories'][number]

export const bodyOf = (reply: OpeningHoursReply): OpeningHoursBody => ({
  name: reply.name,
  organizationUnitId: reply.organizationUnit.id,
  description: reply.description,
  timeZone: reply.timeZone,
  categories: reply.categories,
  defaultCategoryId: reply.defaultCategoryId,
  weekly: reply.weekly,
  dated: reply.dated,
  holidays: reply.holidays && {
    country: reply.holidays.country,
    region: reply.holidays.region,
    categoryId: reply.holidays.categoryId,
    withoutDates: reply.holidays.withoutDates,
    withoutNames: reply.holidays.withoutNames,
  },
})

/** A new calendar: closed, until ranges say when it is open. */
export function emptyHours(
  unit: { id: string; timeZone: string },
  names: { open: string; closed: string; holiday: string },
) {
  const open = { id: crypto.randomUUID(), name: names.open, isOpen: true, kind: 'open', colour: 'green' } as const
  const closed = { id: crypto.randomUUID(), name: names.closed, isOpen: false, kind: 'closed', colour: 'grey' } as const
  const holiday = {
    id: crypto.randomUUID(),
    name: names.holiday,
    isOpen: false,
    kind: 'holiday',
    colour: 'amber',
  } as const
  const body: OpeningHoursBody = {
    name: '',
    organizationUnitId: unit.id,
    description: '',
    timeZone: unit.timeZone,
    categories: [open, closed, holiday],
    defaultCategoryId: closed.id,
    weekly: [],
    dated: [],
    holidays: null,
  }
  return body
}

/** A list with one of its items changed. */
export const withAt = <Item>(items: readonly Item[], index: number, change: Partial<Item>): Item[] =>
  items.map((item, at) => (at === index ? { ...item, ...change } : item))

/** A list without one of its items. */
export const withoutAt = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, at) => at !== index)

/** A colour that no category has yet, as long as there are some. */
export function freeColour<Colour extends string>(
  colours: readonly [Colour, ...Colour[]],
  taken: readonly Colour[],
): Colour {
  return colours.find((colour) => !taken.includes(colour)) ?? colours[0]
}
