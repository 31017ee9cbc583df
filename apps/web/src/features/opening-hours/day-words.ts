import type { OpeningHoursBody } from '@nightswitch/contracts'
import { dateOf, dayOf, hoursOfDay, type PlannedHours, zoneShifts } from '@nightswitch/routing-engine'
import { type CategoryTone, type WeekSpan, wallClock } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Stretch, stretchesOf } from './planned-draft.ts'
import { rowWords } from './row-words.ts'

export type Asked = { hours: PlannedHours; values: OpeningHoursBody }

/** What a view of the hours shows: the day that is chosen, and how another is. */
export type ShownDay = Asked & { day: string; onDay: (date: string) => void }

/** One day as the engine resolves it, with its words. */
export type DayWords = {
  date: string
  stretches: readonly Stretch[]
  spans: readonly WeekSpan[]
  /** Exceptions and holidays by their titles, and that the clocks are set. */
  notes: readonly string[]
  /** What is special: the first exception that speaks, else the public holiday. */
  mark: { kind: 'exception' | 'holiday'; name: string } | undefined
}

/** So many days from one on. */
export function useShownDays({ hours, values }: Asked, from: number, count: number): DayWords[] {
  const { t } = useTranslation('opening-hours')
  return useMemo(
    () => Array.from({ length: count }, (_, index) => dayWords({ hours, values }, dateOf(from + index), t)),
    [hours, values, from, count, t],
  )
}

export function dayWords({ hours, values }: Asked, date: string, t: TFunction<'opening-hours'>): DayWords {
  const stretches = stretchesOf(hoursOfDay(hours, date))
  const reasons = stretches.flatMap((stretch) => stretch.reasons)
  const titles = [...new Set(reasons.flatMap(({ title }) => (title ? [title] : [])))]
  const special = reasons.find(({ kind }) => kind === 'dated') ?? reasons.find(({ kind }) => kind === 'holiday')
  return {
    date,
    stretches,
    spans: stretches.map((stretch) => ({
      ...{ from: stretch.start, to: stretch.end, name: stretch.category.name, tone: toneOf(values, stretch) },
      quiet: stretch.reasons.every(({ kind }) => kind === 'default'),
      because: stretch.reasons.map((reason) => rowWords(reason, values, t)).join(', '),
    })),
    notes: [...titles, ...shiftsOf(date, values.timeZone, t)],
    mark: special && {
      kind: special.kind === 'dated' ? 'exception' : 'holiday',
      name: special.title || t('untitled'),
    },
  }
}

/** The colour of what holds in a stretch. */
export const toneOf = ({ categories }: OpeningHoursBody, { category }: Pick<Stretch, 'category'>): CategoryTone =>
  categories.find(({ id }) => id === category.id)?.colour ?? 'grey'

/** When it is open on a day, as short as it can be: `08–12, 13–17:30`; else what holds longest. */
export function shortWords(stretches: readonly Stretch[]): string {
  const open: { start: number; end: number }[] = []
  for (const { category, start, end } of stretches) {
    const last = open.at(-1)
    if (!category.isOpen) continue
    // One open category after the other: callers are served all the time.
    if (last?.end === start) last.end = end
    else open.push({ start, end })
  }
  const isPartly = open.length > 1 || (open[0] && open[0].end - open[0].start < 1440)
  if (isPartly) return open.map(({ start, end }) => `${shortTime(start)}–${shortTime(end)}`).join(', ')
  const longest = stretches.reduce<Stretch | undefined>(
    (best, one) => (best && best.end - best.start >= one.end - one.start ? best : one),
    undefined,
  )
  return longest?.category.name ?? ''
}

const shortTime = (minutes: number) => wallClock(minutes).replace(/:00$/, '')

/** Everything a day says, in one line: `08:00–14:00 Open, 14:00–24:00 Closed`. */
export const dayLine = (stretches: readonly Stretch[]): string =>
  stretches.map(({ start, end, category }) => `${wallClock(start)}–${wallClock(end)} ${category.name}`).join(', ')

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

function shiftsOf(date: string, timeZone: string, t: TFunction<'opening-hours'>): string[] {
  const midnight = dayOf(date) * DAY_MS
  // Clocks are never further from UTC than 14 hours.
  return zoneShifts(timeZone, midnight - 14 * 60 * MINUTE_MS, midnight + 38 * 60 * MINUTE_MS)
    .filter(({ wallBefore }) => Math.floor(wallBefore / DAY_MS) === dayOf(date))
    .map(({ wallBefore, wallAfter }) =>
      wallAfter > wallBefore
        ? t('gap', { from: wallTime(wallBefore), to: wallTime(wallAfter) })
        : t('doubled', { from: wallTime(wallAfter), to: wallTime(wallBefore) }),
    )
}

const wallTime = (wall: number): string => new Date(wall).toISOString().slice(11, 16)
