import { z } from 'zod'
import { idSchema } from './shared.ts'

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

/** ISO 3166. */
export const holidayCountrySchema = z.string().regex(/^[A-Z]{2}$/, 'Choose a country.')
/** A state, or a part of one: `BE`, `BY-A`. */
export const holidayRegionSchema = z.string().regex(/^[A-Z0-9]{1,5}(-[A-Z0-9]{1,5})?$/i, 'Choose a region.')

/** Public holidays of a country or region: they are looked up when the calendar is saved. */
export const holidaysBodySchema = z.object({
  country: holidayCountrySchema.meta({ title: 'Country' }),
  region: holidayRegionSchema.nullable().meta({ title: 'Region' }),
  categoryId: idSchema,
  /** Days left out: on these the week holds although they are holidays. */
  withoutDates: z.array(dateSchema).max(400),
  /** Holidays left out every year, by their names. */
  withoutNames: z.array(oneLine(200, 'Name the holiday.')).max(100),
})

/** A day, or days in a row, that are a public holiday. */
export const holidaySchema = z.object({ from: dateSchema, until: dateSchema, title: z.string() })
export type Holiday = z.infer<typeof holidaySchema>

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
export function demandKnownCategories(body: Calendar, context: z.RefinementCtx): void {
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
