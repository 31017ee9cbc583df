import type { OpeningHoursBody } from '@nightswitch/contracts'
import { Button, FormSection, Glyph, IconButton, Note, SelectField, TimeField, useReadOnly } from '@nightswitch/ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../shared/i18n/time.ts'
import { type Clash, clashesOf } from './clashes.ts'
import { copiedTo, workdays } from './day-shortcuts.ts'
import { CopyDay, DayShortcuts } from './day-shortcuts-menu.tsx'
import { type HoursForm, withAt, withoutAt } from './hours-form.ts'
import { endNextDay } from './hours-words.ts'
import classes from './opening-hours.module.css'

type Range = OpeningHoursBody['weekly'][number]
type Placed = { range: Range; index: number }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The ranges of the week as a list, day by day; everything works with the keyboard alone. */
export function WeekField({ form }: { form: HoursForm }) {
  const { t } = useTranslation('opening-hours')
  const { values, set, faultOf } = form
  const { weekly, categories } = values
  const readOnly = useReadOnly()
  const list = useRef<HTMLUListElement>(null)
  const [toFocus, setToFocus] = useState<string | null>(null)
  const open = (categories.find(({ isOpen }) => isOpen) ?? categories[0])?.id ?? ''
  const otherwise = categories.find(({ id }) => id === values.defaultCategoryId)?.name ?? ''

  // A new range is there only once it is drawn; the place of one that went is taken by its day's button.
  useEffect(() => {
    if (toFocus === null) return
    list.current?.querySelector<HTMLElement>(toFocus)?.focus()
    setToFocus(null)
  }, [toFocus])

  const add = (weekday: number) => {
    set('weekly', [...weekly, nextRange(weekly, weekday, open)])
    setToFocus(`[data-range="${weekly.length}"] input`)
  }
  const remove = ({ range: { weekday }, index }: Placed) => {
    set('weekly', withoutAt(weekly, index))
    setToFocus(`[data-add="${weekday}"]`)
  }
  const clashes = useMemo(() => clashesOf(values, t), [values, t])
  return (
    <FormSection title={t('week')} description={t('weekHint')}>
      {weekly.length === 0 && !readOnly && (
        <Note
          actions={
            <Button
              onClick={() =>
                set(
                  'weekly',
                  workdays.map((weekday) => ({ weekday, start: 480, end: 1020, categoryId: open })),
                )
              }
            >
              {t('quick')}
            </Button>
          }
        >
          {t('quickBecause', { category: otherwise })}
        </Note>
      )}
      <ul ref={list} className={classes.days}>
        {weekdays.map((weekday) => {
          const day = weekdayName(weekday)
          const ranges = weekly.flatMap((range, index) => (range.weekday === weekday ? [{ range, index }] : []))
          return (
            <li key={weekday} className={classes.day}>
              <span className={classes.dayName}>{day}</span>
              <div className={classes.ranges}>
                {ranges.length === 0 && (
                  <span className={classes.muted}>{t('closedAllDay', { category: otherwise })}</span>
                )}
                {ranges.map(({ range, index }, place) => (
                  <RangeRow
                    key={index}
                    {...{ day, range, index, form }}
                    place={place + 1}
                    onChange={(part) => set('weekly', withAt(weekly, index, part))}
                    onRemove={() => remove({ range, index })}
                  />
                ))}
                <Clashes clashes={clashes.get(weekday) ?? []} />
              </div>
              {!readOnly && (
                <span className={classes.dayActions}>
                  <IconButton
                    glyph="plus"
                    data-add={weekday}
                    label={t('addRange', { day })}
                    onClick={() => add(weekday)}
                  />
                  {ranges.length > 0 && (
                    <CopyDay weekday={weekday} onCopy={(to) => set('weekly', copiedTo(weekly, weekday, to))} />
                  )}
                  <DayShortcuts form={form} weekday={weekday} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {faultOf('weekly') && (
        <p className={classes.fault} role="alert">
          {faultOf('weekly')}
        </p>
      )}
    </FormSection>
  )
}

/** What the engine makes of ranges that overlap or touch. Said, never refused. */
function Clashes({ clashes }: { clashes: readonly Clash[] }) {
  return (
    <div className={classes.clashes} aria-live="polite">
      {clashes.map(({ warns, words }) => (
        <p key={words} data-warns={warns || undefined}>
          {warns && <Glyph name="warning" tone="warn" size={14} />}
          <span>{words}</span>
        </p>
      ))}
    </div>
  )
}

type RowProps = {
  form: HoursForm
  day: string
  place: number
  range: Range
  index: number
  onChange: (part: Partial<Range>) => void
  onRemove: () => void
}

function RangeRow({ form, day, place, range, index, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('opening-hours')
  const { values, faultOf, leave } = form
  const readOnly = useReadOnly()
  const { start, end, categoryId } = range
  const pointer = `weekly/${index}`
  const note = start === 0 && end === 1440 ? t('wholeDay') : endNextDay(start, end, t)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a frame and a legend around three fields
    <div
      role="group"
      aria-label={`${day} ${place}`}
      data-range={index}
      className={classes.range}
      onBlur={() => leave(`${pointer}/end`)}
    >
      <TimeField
        label={t('rangeFrom', { day, place })}
        layout="bare"
        value={start}
        onChange={(minutes) => onChange({ start: minutes })}
        error={faultOf(`${pointer}/start`)}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        label={t('rangeUntil', { day, place })}
        layout="bare"
        value={end}
        onChange={(minutes) => onChange({ end: minutes })}
        error={faultOf(`${pointer}/end`)}
      />
      <span className={classes.rangeCategory}>
        <SelectField
          label={t('rangeCategory', { day, place })}
          layout="bare"
          searchable={false}
          value={categoryId}
          onChange={(id) => id && onChange({ categoryId: id })}
          error={faultOf(`${pointer}/categoryId`)}
          options={values.categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </span>
      {!readOnly && <IconButton glyph="close" size="sm" label={t('removeRange', { day, place })} onClick={onRemove} />}
      {note && <span className={classes.rangeNote}>{note}</span>}
    </div>
  )
}

/** A further range of a day: in the morning first, then after the last one. */
function nextRange(weekly: readonly Range[], weekday: number, categoryId: string): Range {
  const ends = weekly.filter((range) => range.weekday === weekday).map(({ start, end }) => (end > start ? end : 1440))
  if (ends.length === 0) return { weekday, start: 480, end: 1020, categoryId }
  const start = Math.min(Math.max(...ends), 1380)
  return { weekday, start, end: Math.min(start + 120, 1440), categoryId }
}
