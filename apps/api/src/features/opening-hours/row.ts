import {
  datedRangeSchema,
  holidaySchema,
  holidaysBodySchema,
  hoursCategorySchema,
  weeklyRangeSchema,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { unitSelect } from '../../shared/places.ts'

export const openingHoursSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  timeZone: true,
  categories: true,
  defaultCategoryId: true,
  weekly: true,
  dated: true,
  holidays: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
} satisfies Prisma.OpeningHoursSelect

export type OpeningHoursRow = Prisma.OpeningHoursGetPayload<{ select: typeof openingHoursSelect }>

export const storedHolidaysSchema = holidaysBodySchema.extend({ dates: z.array(holidaySchema) })

const calendarSchema = z.object({
  timeZone: z.string(),
  categories: z.array(hoursCategorySchema),
  defaultCategoryId: z.string(),
  weekly: z.array(weeklyRangeSchema),
  dated: z.array(datedRangeSchema),
  holidays: storedHolidaysSchema.nullable(),
})
export type StoredCalendar = z.infer<typeof calendarSchema>

/** The calendar as it is stored: what was checked on its way in. */
export const calendarOf = (row: OpeningHoursRow): StoredCalendar => calendarSchema.parse(row)
