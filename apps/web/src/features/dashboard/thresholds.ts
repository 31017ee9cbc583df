/** From when a wait is too long and too many wait, as whoever looks at the dashboard says. */
export type Thresholds = { readonly waitSeconds: number; readonly callers: number }

/** Until somebody says otherwise: two minutes, five callers. */
export const usualThresholds: Thresholds = { waitSeconds: 120, callers: 5 }

const most = { waitSeconds: 3_600, callers: 999 } as const

/** Out of the address; what is no sensible number is as usual. */
export function readThresholds(filter: { readonly wait?: string; readonly callers?: string }): Thresholds {
  return {
    waitSeconds: sensible(filter.wait, usualThresholds.waitSeconds, most.waitSeconds),
    callers: sensible(filter.callers, usualThresholds.callers, most.callers),
  }
}

function sensible(text: string | undefined, usual: number, highest: number): number {
  const value = Number(text)
  return text !== undefined && Number.isInteger(value) && value > 0 && value <= highest ? value : usual
}

type Seen = {
  readonly waiting: number
  readonly longestWaitSince: string | null
  /** Nobody is there, or callers go elsewhere because of it. */
  readonly unstaffed: boolean
}

/** What is over its threshold, the worst first. */
export type Breach = 'waitTooLong' | 'tooMany' | 'unstaffed'

export function breachesOf(
  { waiting, longestWaitSince, unstaffed }: Seen,
  thresholds: Thresholds,
  now: number,
): Breach[] {
  const waited = waiting > 0 && longestWaitSince ? now - Date.parse(longestWaitSince) : 0
  return [
    ...(waited > thresholds.waitSeconds * 1000 ? ['waitTooLong' as const] : []),
    ...(waiting > thresholds.callers ? ['tooMany' as const] : []),
    ...(unstaffed ? ['unstaffed' as const] : []),
  ]
}
