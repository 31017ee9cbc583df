import type { CallFilter } from '@nightswitch/contracts'

/** The periods that need no calendar. */
export const periods = ['today', 'yesterday', '7d', '30d'] as const
export type Period = (typeof periods)[number]

const isPeriod = (text: string | undefined): text is Period => periods.some((period) => period === text)
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the address holds: a period, or the first and last day. */
export type PeriodInAddress = {
  period?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** From and until, in the reader's own days: a period ends with the day that is running, so calls that come in are in it. */
export function instantsOf(address: PeriodInAddress, now: Date): Pick<CallFilter, 'from' | 'until'> {
  const day = (offset: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset).toISOString()
  const { period, from, to } = address
  if (isPeriod(period)) {
    const first = { today: 0, yesterday: -1, '7d': -6, '30d': -29 }[period]
    return period === 'yesterday' ? { from: day(first), until: day(0) } : { from: day(first) }
  }
  return {
    ...(from && DAY.test(from) && { from: startOf(from, 0) }),
    ...(to && DAY.test(to) && { until: startOf(to, 1) }),
  }
}

/** Where a day begins on this device, `later` days on. */
function startOf(text: string, later: number): string {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
