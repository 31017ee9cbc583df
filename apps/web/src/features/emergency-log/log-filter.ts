import type { EmergencyLogFilter } from '@nightswitch/contracts'

/** What the address holds: days, a unit, and whether exercises are meant. */
export const logFilters = ['from', 'to', 'unit', 'exercise'] as const
type Held = Partial<Record<(typeof logFilters)[number], string>>

/** The filter as the server takes it: whole days of this device. */
export function filterOf({ from, to, unit, exercise }: Held): EmergencyLogFilter {
  return {
    ...dayOf('from', from, '00:00:00.000'),
    ...dayOf('to', to, '23:59:59.999'),
    ...(unit && { organizationUnitId: unit }),
    ...((exercise === 'yes' || exercise === 'no') && { exercise }),
  }
}

function dayOf(name: 'from' | 'to', day: string | undefined, time: string): EmergencyLogFilter {
  const at = new Date(`${day}T${time}`)
  return day && !Number.isNaN(at.getTime()) ? { [name]: at.toISOString() } : {}
}
