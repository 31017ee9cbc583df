import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { HoursCategory } from '../configuration.ts'
import type { Visit } from '../planned.ts'
import { openingHoursSetting } from '../settings.ts'

export const openingHoursSettings = z.object({
  openingHoursId: openingHoursSetting({
    title: 'Opening Hours',
    description: 'Which hours are asked. Without any it is always open.',
  }),
})

/** The exit of one category: what is drawn for it goes before what is drawn for every open one. */
export const exitOfCategory = (categoryId: string) => `category:${categoryId}`

/**
 * Asks what holds now (product.md section 4, "Opening hours"). A category leaves by its own exit; one the drawing has none for by Open
 * where it is open and Open is drawn, else by Default. So categories that are added later have a way at once.
 */
export const checkOpeningHours = defineActivity({
  type: 'checkOpeningHours',
  title: 'Check Opening Hours',
  description: 'Leaves by the exit of the category that holds now, else by Open if it is open, else by Default.',
  exits: (): readonly string[] => ['default'],
  settings: openingHoursSettings,
  enter({ openingHoursId }, visit) {
    const { plan, service, at } = visit
    const serviceName = service?.name ?? null
    const known = openingHoursId === null ? undefined : plan.openingHours.get(openingHoursId)
    if (!known) {
      const code = openingHoursId === null ? 'NO_OPENING_HOURS' : 'OPENING_HOURS_MISSING'
      return leaveBy(exitOf(null, visit), [note(code, { serviceName })])
    }
    const { category, nextChangeAt } = known.hours.stateAt(at)
    const parameters = { hoursName: known.name, category: category.name, until: nextChangeAt, serviceName }
    return leaveBy(exitOf(category, visit), [note(category.isOpen ? 'HOURS_OPEN' : 'HOURS_CLOSED', parameters)])
  },
})

/** The first of these ways that is drawn. Nothing set is always open. */
function exitOf(category: HoursCategory | null, { isDrawn }: Visit): string {
  const ways = category ? [exitOfCategory(category.id)] : []
  if (category?.isOpen !== false) ways.push('open')
  return ways.find(isDrawn) ?? 'default'
}
