import { dateOf } from '@nightswitch/routing-engine'
import { Button, IconButton, Muted, TextField, WeekLane, type WeekLaneDay } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../shared/i18n/use-now.ts'
import { type ShownDay, useShownDays } from './day-words.ts'
import { dayName, mondayOf, todayIn } from './hours-words.ts'
import classes from './opening-hours.module.css'

const minuteMs = 60_000
const dayMs = 86_400_000

/** A week as lanes of 24 hours, with a mark at the present moment. */
export function EffectiveWeek({ hours, values, day, onDay }: ShownDay) {
  const { t } = useTranslation('opening-hours')
  const now = useNow(minuteMs / 2)
  const today = todayIn(values.timeZone, now)
  const monday = mondayOf(day)
  const wallNow = hours.clock.wallAt(now)
  const shown = useShownDays({ hours, values }, monday, 7)
  const days = shown.map(
    ({ date, spans, notes }): WeekLaneDay => ({
      key: date,
      name: dayName(date, 'short'),
      spokenName: dayName(date, 'long'),
      today: date === today,
      spans,
      note: notes.join(' · ') || undefined,
    }),
  )
  return (
    <div className={classes.effectiveWeek}>
      <div className={classes.weekHead}>
        <IconButton glyph="left" label={t('earlier')} onClick={() => onDay(dateOf(monday - 7))} />
        <IconButton glyph="chevron" label={t('later')} onClick={() => onDay(dateOf(monday + 7))} />
        <Muted>{t('weekOf')}</Muted>
        <TextField
          type="date"
          label={t('weekOf')}
          layout="bare"
          value={dateOf(monday)}
          onChange={(date) => date && onDay(date)}
        />
        {monday !== mondayOf(today) && (
          <Button size="sm" onClick={() => onDay(today)}>
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
