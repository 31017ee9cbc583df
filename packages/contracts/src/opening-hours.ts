import { z } from 'zod'
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

/** Which of two ranges of one instant wins: special before holiday before closed before open (product.md section 4). */
export const categoryKinds = ['special', 'holiday', 'closed', 'open'] as const

/** Colours of a category; each has a pattern of its own on screen, so that colour never says it alone. */
export const categoryColours = ['green', 'blue', 'amber', 'red', 'violet', 'grey'] as const

const oneLine = (most: number, missing: string) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(most, `Keep this to ${most} characters.`)
        .refine((text) => !/\p{Cc}/u.test(text), 'Use plain characters on one line.'),
    )

export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, 'Choose a time zone from the list, such as Europe/Berlin.')
  .meta({ title: 'Time zone', description: 'All times of this calendar are wall time there.' })

/** A day of the calendar, `2026-12-24`. */
export const dateSchema = z.iso.date('Give a date, such as 2026-12-24.')

export const hoursCategorySchema = z.object({
  /** Chosen by whoever adds it (`crypto.randomUUID()`), and kept: exits of workflows go by it. */
  id: idSchema,
  name: oneLine(60, 'Give the category a name.').meta({ title: 'Name' }),
  isOpen: z.boolean().meta({
    title: 'Is open',
    description: 'Callers are served while this category holds.',
  }),
  kind: z.enum(categoryKinds).meta({
    title: 'Kind',
    description: 'Where ranges overlap, special wins over holiday, closed and open, in this order.',
  }),
  colour: z.enum(categoryColours).meta({ title: 'Colour' }),
})
export type HoursCategory = z.infer<typeof hoursCategorySchema>

/** Minutes since midnight on the wall; 1440 is 24:00. */
const startSchema = z.number().int().min(0, 'From 00:00 on.').max(1439, 'Before 24:00.')
const endSchema = z.number().int().min(0, 'From 00:00 on.').max(1440, 'Until 24:00.')
/** An end before its start is on the next day; the range belongs to the day it starts. */
const hasLength = (range: { start: number; end: number }) => range.start !== range.end
const noLength = { path: ['end'], error: 'Let it end at another time than it starts. The whole day is 00:00–24:00.' }

export const weeklyRangeSchema = z
  .object({
    /** 1 Monday … 7 Sunday. */
    weekday: z.number().int().min(1).max(7),
    start: startSchema,
    end: endSchema,
    categoryId: idSchema,
  })
  .refine(hasLength, noLength)
export type WeeklyRange = z.infer<typeof weeklyRangeSchema>

export const datedRangeSchema = z
  .object({
    /** "Closes at 14:00 on 24 December". */
    title: oneLine(120, 'Say what this exception is for.').meta({ title: 'Title' }),
    /** First and last day; each of them has this range. */
    from: dateSchema.meta({ title: 'From' }),
    until: dateSchema.meta({ title: 'Until' }),
    /** The whole day is 0 to 1440. */
    start: startSchema,
    end: endSchema,
    categoryId: idSchema,
  })
  .refine(hasLength, noLength)
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'Let it end on or after its first day.' })
export type DatedRange = z.infer<typeof datedRangeSchema>

const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'Choose a country.')
const regionSchema = z.string().regex(/^[A-Z0-9]{1,5}(-[A-Z0-9]{1,5})?$/i, 'Choose a region.')

/** Public holidays of a country or region: they are looked up when the calendar is saved. */
export const holidaysBodySchema = z.object({
  country: countrySchema.meta({ title: 'Country' }),
  region: regionSchema.nullable().meta({ title: 'Region' }),
  categoryId: idSchema,
  /** Days left out: on these the week holds although they are holidays. */
  withoutDates: z.array(dateSchema).max(400),
  /** Holidays left out every year, by their names. */
  withoutNames: z.array(oneLine(200, 'Name the holiday.')).max(100),
})

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

/** A day, or days in a row, that are a public holiday. */
export const holidaySchema = z.object({ from: dateSchema, until: dateSchema, title: z.string() })
export type Holiday = z.infer<typeof holidaySchema>

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
          country: countrySchema,
          region: regionSchema.optional(),
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

/** Whether the platform knows this IANA zone. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

type Calendar = {
  categories: { id: string; name: string }[]
  defaultCategoryId: string
  weekly: { categoryId: string }[]
  dated: { categoryId: string }[]
  holidays: { categoryId: string } | null
}

/** Categories are told apart by id and name, and everything names one of them. */
function demandKnownCategories(body: Calendar, context: z.RefinementCtx): void {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const ids = new Set<string>()
  const names = new Set<string>()
  body.categories.forEach(({ id, name }, index) => {
    const key = name.toLocaleLowerCase('und')
    if (ids.has(id)) fault(['categories', index, 'id'], 'Give each category an id of its own.')
    if (names.has(key)) fault(['categories', index, 'name'], 'Give each category a name of its own.')
    ids.add(id)
    names.add(key)
  })
  const demand = (id: string, path: (string | number)[]) => {
    if (!ids.has(id)) fault(path, 'Choose one of the categories.')
  }
  demand(body.defaultCategoryId, ['defaultCategoryId'])
  body.weekly.forEach(({ categoryId }, index) => {
    demand(categoryId, ['weekly', index, 'categoryId'])
  })
  body.dated.forEach(({ categoryId }, index) => {
    demand(categoryId, ['dated', index, 'categoryId'])
  })
  if (body.holidays) demand(body.holidays.categoryId, ['holidays', 'categoryId'])
}
