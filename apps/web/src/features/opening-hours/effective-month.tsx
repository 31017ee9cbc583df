import { dateOf, dayOf } from '@nightswitch/routing-engine'
import { Button, IconButton, type MonthDay, MonthGrid, MonthMark, type MonthStep } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { type DayWords, dayLine, type ShownDay, shortWords, useShownDays } from './day-words.ts'
import { dayName, mondayOf, monthName, todayIn } from './hours-words.ts'
import { monthAway, weeksOfMonth } from './month.ts'
import classes from './opening-hours.module.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A month: which category holds when on each day, exceptions and public holidays with their signs. */
export function EffectiveMonth({ hours, values, day, onDay }: ShownDay) {
  const { t } = useTranslation('opening-hours')
  const today = todayIn(values.timeZone, useNow(30_000))
  const { from, count } = weeksOfMonth(day)
  const shown = useShownDays({ hours, values }, from, count)
  const month = day.slice(0, 7)

  const spoken = ({ date, stretches, mark, notes }: DayWords) =>
    [`${dayName(date, 'long')}: ${dayLine(stretches)}`, ...(mark ? [t(`marked.${mark.kind}`)] : []), ...notes].join(
      '. ',
    )
  const days = shown.map(
    (one): MonthDay => ({
      ...{ key: one.date, number: Number(one.date.slice(8)), spokenName: spoken(one), spans: one.spans },
      ...{ words: shortWords(one.stretches), ...(one.mark && { mark: one.mark }) },
      ...{ today: one.date === today, outside: !one.date.startsWith(month) },
    }),
  )
  const step = (step: MonthStep) => {
    if ('months' in step) return onDay(monthAway(day, step.months))
    if ('days' in step) return onDay(dateOf(dayOf(day) + step.days))
    return onDay(dateOf(mondayOf(day) + (step.to === 'weekEnd' ? 6 : 0)))
  }
  return (
    <div className={classes.effectiveWeek}>
      <div className={classes.weekHead}>
        <IconButton glyph="left" label={t('monthBefore')} onClick={() => onDay(monthAway(day, -1))} />
        <IconButton glyph="chevron" label={t('monthAfter')} onClick={() => onDay(monthAway(day, 1))} />
        <strong aria-live="polite">{monthName(day)}</strong>
        {!today.startsWith(month) && (
          <Button size="sm" onClick={() => onDay(today)}>
            {t('thisMonth')}
          </Button>
        )}
      </div>
      <MonthGrid
        label={t('effectiveMonth', { month: monthName(day) })}
        weekdays={weekdays.map((weekday) => ({ short: weekdayName(weekday, 'short'), name: weekdayName(weekday) }))}
        weeks={Array.from({ length: count / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))}
        selected={day}
        onSelect={onDay}
        onStep={step}
      />
      <p className={classes.legend}>
        <span>
          <MonthMark kind="exception" /> {t('marked.exception')}
        </span>
        <span>
          <MonthMark kind="holiday" /> {t('marked.holiday')}
        </span>
      </p>
    </div>
  )
}
