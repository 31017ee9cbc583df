import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { readCalendarFile } from './calendar-file.ts'
import { holidayCountries, publicHolidays } from './holidays.ts'
import { openingHours, probeOpeningHours } from './store.ts'

const handle = recordHandlers(openingHours)

export const openingHoursRoutes = {
  list: api.openingHours.list.handler(handle.list),
  get: api.openingHours.get.handler(handle.get),
  create: api.openingHours.create.handler(handle.create),
  update: api.openingHours.update.handler(handle.update),
  remove: api.openingHours.remove.handler(handle.remove),
  duplicate: api.openingHours.duplicate.handler(handle.duplicate),
  usages: api.openingHours.usages.handler(handle.usages),
  at: api.openingHours.at.handler(({ context, input }) => probeOpeningHours(context, input.params.id, input.query.at)),
  holidayCountries: api.openingHours.holidayCountries.handler(async ({ context }) => ({
    items: await holidayCountries(context.language),
  })),
  holidays: api.openingHours.holidays.handler(async ({ context, input }) => {
    const { country, region = null, years } = input.query
    return { items: await publicHolidays({ country, region }, context.clock().getUTCFullYear(), years) }
  }),
  readCalendarFile: api.openingHours.readCalendarFile.handler(({ context, input }) =>
    readCalendarFile(input.body.content, context.clock(), context.language),
  ),
}
