import type { OpeningHoursBody } from '@nightswitch/contracts'
import { dateOf, dayOf, hoursOfDay, type PlannedHours, weekdayOf, zoneShifts } from '@nightswitch/routing-engine'
import { Button, IconButton, Muted, Panel, TextField, WeekLane, type WeekLaneDay } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../shared/i18n/use-now.ts'
import { dayName, todayIn } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { plannedDraft, stretchesOf } from './planned-draft.ts'
import { Probe } from './probe.tsx'
import { useHolidays } from './queries.ts'
import { rowWords } from './row-words.ts'

type Props = { values: OpeningHoursBody; unsaved: boolean }

/** What really holds, with everything in the form resolved by the engine that decides calls: a week, and any moment. */
export function EffectiveHours({ values, unsaved }: Props) {
  const { t } = useTranslation('opening-hours')
  const holidays = useHolidays(values.holidays?.country ?? '', values.holidays?.region ?? null).data?.items
  const hours = useMemo(() => plannedDraft(values, holidays ?? []), [values, holidays])
  return (
    <Panel title={t('effective')} detail={unsaved && t('effectiveUnsaved')}>
      <div className={classes.effective}>
        <EffectiveWeek hours={hours} values={values} />
        <Probe hours={hours} values={values} />
      </div>
    </Panel>
  )
}

const minuteMs = 60_000
const dayMs = 86_400_000

function EffectiveWeek({ hours, values }: { hours: PlannedHours; values: OpeningHoursBody }) {
  const { t } = useTranslation('opening-hours')
  const now = useNow(minuteMs / 2)
  const [chosen, setChosen] = useState<string | null>(null)
  const today = todayIn(values.timeZone, now)
  const monday = mondayOf(chosen ?? today)
  const colour = new Map(values.categories.map((category) => [category.id, category.colour]))
  const wallNow = hours.clock.wallAt(now)

  const days = Array.from({ length: 7 }, (_, index): WeekLaneDay => {
    const date = dateOf(monday + index)
    const stretches = stretchesOf(hoursOfDay(hours, date))
    return {
      key: date,
      name: dayName(date, 'short'),
      spokenName: dayName(date, 'long'),
      today: date === today,
      spans: stretches.map(({ start, end, category, reasons }) => ({
        from: start,
        to: end,
        name: category.name,
        tone: colour.get(category.id) ?? 'grey',
        quiet: reasons.every(({ kind }) => kind === 'default'),
        because: reasons.map((reason) => rowWords(reason, values, t)).join(', '),
      })),
      note: notesOf(
        date,
        stretches.flatMap(({ reasons }) => reasons),
        values.timeZone,
        t,
      ),
    }
  })
  return (
    <div className={classes.effectiveWeek}>
      <div className={classes.weekHead}>
        <IconButton glyph="left" label={t('earlier')} onClick={() => setChosen(dateOf(monday - 7))} />
        <IconButton glyph="chevron" label={t('later')} onClick={() => setChosen(dateOf(monday + 7))} />
        <Muted>{t('weekOf')}</Muted>
        <TextField
          type="date"
          label={t('weekOf')}
          layout="bare"
          value={dateOf(monday)}
          onChange={(date) => date && setChosen(date)}
        />
        {monday !== mondayOf(today) && (
          <Button size="sm" onClick={() => setChosen(null)}>
            {t('thisWeek')}
          </Button>
        )}
      </div>
      <WeekLane
        label={t('effectiveWeek', { day: dayName(dateOf(monday), 'long') })}
        days={days}
        mark={{ day: today, minute: Math.floor((wallNow % dayMs) / minuteMs) }}
      />
    </div>
  )
}

const mondayOf = (date: string): number => dayOf(date) - weekdayOf(dayOf(date)) + 1

/** What is special about a day: exceptions and holidays by their titles, and that the clocks are set. */
function notesOf(
  date: string,
  reasons: readonly { title: string | null }[],
  timeZone: string,
  t: TFunction<'opening-hours'>,
): string | undefined {
  const titles = [...new Set(reasons.flatMap(({ title }) => (title ? [title] : [])))]
  const midnight = dayOf(date) * dayMs
  // Clocks are never further from UTC than 14 hours.
  const shifts = zoneShifts(timeZone, midnight - 14 * 60 * minuteMs, midnight + 38 * 60 * minuteMs)
    .filter(({ wallBefore }) => Math.floor(wallBefore / dayMs) === dayOf(date))
    .map(({ wallBefore, wallAfter }) =>
      wallAfter > wallBefore
        ? t('gap', { from: wallTime(wallBefore), to: wallTime(wallAfter) })
        : t('doubled', { from: wallTime(wallAfter), to: wallTime(wallBefore) }),
    )
  return [...titles, ...shifts].join(' · ') || undefined
}

const wallTime = (wall: number): string => new Date(wall).toISOString().slice(11, 16)
