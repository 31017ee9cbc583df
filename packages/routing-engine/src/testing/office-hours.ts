import type { HoursCalendar } from '../configuration.ts'

/** Berlin: open Monday to Friday 8 to 17, closed else; categories `open`, `desk` (open too), `closed`, `holiday`, `special`. */
export const officeHours = (facts: Partial<HoursCalendar> = {}): HoursCalendar => ({
  timeZone: 'Europe/Berlin',
  categories: [
    { id: 'open', name: 'Open', isOpen: true, kind: 'open' },
    { id: 'desk', name: 'Night desk', isOpen: true, kind: 'open' },
    { id: 'closed', name: 'Closed', isOpen: false, kind: 'closed' },
    { id: 'holiday', name: 'Holiday', isOpen: false, kind: 'holiday' },
    { id: 'special', name: 'Stocktaking', isOpen: false, kind: 'special' },
  ],
  defaultCategoryId: 'closed',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 480, end: 1020, categoryId: 'open' })),
  dated: [],
  holidays: null,
  ...facts,
})
