import { z } from 'zod'
import {
  categoryColours,
  datedRangeSchema,
  demandKnownCategories,
  holidayCountrySchema,
  holidayRegionSchema,
  holidaySchema,
  holidaysBodySchema,
  hoursCategorySchema,
  timeZoneSchema,
  weeklyRangeSchema,
} from './hours-calendar.ts'
import {
  base,
  idParams,
  idSchema,
  instantSchema,
  nameSchema,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
} from './shared.ts'

export const openingHoursBodySchema = z
  .object({
    name: nameSchema,
    organizationUnitId: idSchema.meta({
      title: 'Organization Unit',
      description: 'Says who sees and may select these opening hours.',
    }),
    description: textSchema.default('').meta({ title: 'Description' }),
    timeZone: timeZoneSchema,
    categories: z
      .array(hoursCategorySchema)
      .min(1, 'Add at least one category.')
      .max(20, 'At most 20 categories.')
      .meta({ title: 'Categories', description: 'Of one kind, the first in the list wins.' }),
    defaultCategoryId: idSchema.meta({
      title: 'Default category',
      description: 'Holds whenever nothing below does.',
    }),
    weekly: z.array(weeklyRangeSchema).max(200, 'At most 200 ranges in a week.').meta({ title: 'Week' }),
    dated: z
      .array(datedRangeSchema)
      .max(250, 'At most 250 exceptions. Remove the ones that are past.')
      .meta({ title: 'Exceptions' }),
    holidays: holidaysBodySchema.nullable().meta({ title: 'Public holidays' }),
  })
  .superRefine(demandKnownCategories)
export type OpeningHoursBody = z.infer<typeof openingHoursBodySchema>

export const openingHoursReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  timeZone: z.string(),
  categories: z.array(hoursCategorySchema),
  defaultCategoryId: idSchema,
  weekly: z.array(weeklyRangeSchema),
  dated: z.array(datedRangeSchema),
  /** With the days they gave: this year's and those of the coming years, without what was left out. */
  holidays: holidaysBodySchema.extend({ dates: z.array(holidaySchema) }).nullable(),
  /** What holds now, and until when; null: nothing else ever does. */
  now: z.object({
    category: z.object({ id: idSchema, name: z.string(), isOpen: z.boolean(), colour: z.enum(categoryColours) }),
    until: instantSchema.nullable(),
  }),
})
export type OpeningHoursReply = z.infer<typeof openingHoursReplySchema>

/** What says that a category holds: a dated exception, a public holiday, a range of the week, or nothing (the default). */
const hoursReasonSchema = z.object({
  kind: z.enum(['dated', 'holiday', 'weekly', 'default']),
  /** Place in `dated`, `holidays.dates` or `weekly`; null for the default. */
  index: z.number().int().nullable(),
  category: z.object({ id: idSchema, name: z.string(), isOpen: z.boolean() }),
  /** The title of the exception or holiday. */
  title: z.string().nullable(),
})

export const hoursProbeReplySchema = z.object({
  at: instantSchema,
  /** The wall time there, `2026-12-24T14:00`, and the offset from UTC in minutes. */
  wallTime: z.string(),
  offsetMinutes: z.number().int(),
  category: z.object({ id: idSchema, name: z.string(), isOpen: z.boolean() }),
  because: hoursReasonSchema,
  /** The other rows that hold at this instant and lost, the strongest first. */
  beats: z.array(hoursReasonSchema),
  /** When another category holds, and which; null: nothing else ever does. */
  next: z
    .object({
      at: instantSchema,
      category: z.object({ id: idSchema, name: z.string(), isOpen: z.boolean() }),
    })
    .nullable(),
})
export type HoursProbeReply = z.infer<typeof hoursProbeReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    /** Opening hours selectable from this unit: its own and those of the units above. */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type OpeningHoursFilter = z.infer<typeof filterSchema>

const regionReplySchema = z.object({ code: z.string(), name: z.string() })

const tags = ['opening hours']

export const openingHours = {
  ...recordContract({
    path: '/opening-hours',
    tag: 'opening hours',
    reply: openingHoursReplySchema,
    body: openingHoursBodySchema,
    filter: filterSchema,
  }),
  /** What happens at …: the category that holds at an instant, as saved, and the row that says so. Left out: now. */
  at: base
    .route({ method: 'GET', path: '/opening-hours/{id}/at', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, query: z.object({ at: instantSchema.optional() }) }))
    .output(hoursProbeReplySchema),
  /** The countries whose public holidays are known, with their regions. */
  holidayCountries: base.route({ method: 'GET', path: '/holiday-countries', tags }).output(
    z.object({
      items: z.array(z.object({ code: z.string(), name: z.string(), regions: z.array(regionReplySchema) })),
    }),
  ),
  /** The public holidays of a country or region, from this year on, as saving a calendar would take them. */
  holidays: base
    .route({ method: 'GET', path: '/holidays', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          country: holidayCountrySchema,
          region: holidayRegionSchema.optional(),
          years: z.coerce.number().int().min(1).max(10).optional(),
        }),
      }),
    )
    .output(z.object({ items: z.array(holidaySchema) })),
  /**
   * Reads an ICS file and answers which exceptions its all-day events would be. Nothing is saved: the form takes them into `dated`
   * with a category. Events with a time of day, and those past, are named and left out.
   */
  readCalendarFile: base
    .route({ method: 'POST', path: '/calendar-file', tags, inputStructure: 'detailed' })
    .input(z.object({ body: z.object({ content: z.string().min(1).max(300_000) }) }))
    .output(
      z.object({
        items: z.array(holidaySchema),
        leftOut: z.array(z.object({ title: z.string(), because: z.string() })),
      }),
    ),
}
