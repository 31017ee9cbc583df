import { Button, IconButton, Menu, Popover, WeekdayPicker } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../shared/i18n/time.ts'
import { closedOn, copiedTo, withLunchBreak, workdays } from './day-shortcuts.ts'
import type { HoursForm } from './hours-form.ts'
import classes from './opening-hours.module.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** What one mostly wants of a day, with one choice. */
export function DayShortcuts({ form: { values, set }, weekday }: { form: HoursForm; weekday: number }) {
  const { t } = useTranslation('opening-hours')
  const day = weekdayName(weekday)
  const isEmpty = !values.weekly.some((range) => range.weekday === weekday)
  const others = workdays.filter((each) => each !== weekday)
  const [first = 1, last = 5] = [others[0], others.at(-1)]
  const withBreak = withLunchBreak(values, weekday)
  const days = weekday === 1 || weekday >= 5 ? t('daysTo', nameOf(first, last)) : t('otherWorkdays')
  return (
    <Menu
      label={t('shortcuts', { day })}
      align="end"
      items={[
        {
          key: 'copy',
          label: t('copyOn', { day, days }),
          onSelect: () => set('weekly', copiedTo(values.weekly, weekday, others)),
          ...(isEmpty && { blockedBecause: t('nothingToCopy') }),
        },
        {
          key: 'lunch',
          label: t('addLunch'),
          onSelect: () => withBreak && set('weekly', withBreak),
          ...(!withBreak && { blockedBecause: t('noLunch') }),
        },
        {
          key: 'closed',
          label: t('closedThisDay'),
          divided: true,
          onSelect: () => set('weekly', closedOn(values, weekday)),
        },
      ]}
      trigger={(bind) => <IconButton glyph="more" label={t('shortcuts', { day })} {...bind} />}
    />
  )
}

const nameOf = (first: number, last: number) => ({ first: weekdayName(first), last: weekdayName(last) })

type CopyProps = { weekday: number; onCopy: (to: number[]) => void }

/** Copies the ranges of a day to any others. */
export function CopyDay({ weekday, onCopy }: CopyProps) {
  const { t } = useTranslation('opening-hours')
  const day = weekdayName(weekday)
  const others = weekdays.filter((each) => each !== weekday)
  const [to, setTo] = useState<number[]>([])
  return (
    <Popover
      label={t('copyTo', { day })}
      align="end"
      fit
      trigger={(bind) => (
        <IconButton
          glyph="copy"
          label={t('copy', { day })}
          {...bind}
          onClick={() => {
            setTo(workdays.filter((each) => each !== weekday))
            bind.onClick()
          }}
        />
      )}
    >
      {(close) => (
        <div className={classes.copy}>
          <p className={classes.copyTitle}>{t('copyTo', { day })}</p>
          <WeekdayPicker
            label={t('copyTo', { day })}
            days={others.map((value) => ({ value, short: weekdayName(value, 'short'), name: weekdayName(value) }))}
            value={to}
            onChange={setTo}
          />
          <p className={classes.muted}>{t('copyReplaces')}</p>
          <Button
            variant="ink"
            blockedBecause={to.length === 0 ? t('copyNone') : undefined}
            onClick={() => {
              onCopy(to)
              close()
            }}
          >
            {t('copyDo')}
          </Button>
        </div>
      )}
    </Popover>
  )
}
