/** *Recent calls* that took the emergency path in these days; days are those of this device, as the page's are. */
export const callsBetween = (from: string, to: string | null): string =>
  `/calls?${new URLSearchParams({ emergency: 'true', from: dayOf(from), ...(to && { to: dayOf(to) }) })}`

/** `2026-11-22`, as a date in an address is written. */
const dayOf = (instant: string): string => new Intl.DateTimeFormat('sv-SE').format(new Date(instant))
