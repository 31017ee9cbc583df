import type { TimeFrame } from '@nightswitch/contracts'
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  ReadOnlyField,
  Segmented,
  SelectField,
  TimeField,
  useReadOnly,
  WeekdayPicker,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../../shared/i18n/time.ts'
import inOrder from '../in-order.module.css'
import classes from './answering-rules.module.css'
import { useHoursToChoose } from './queries.ts'
import { TimeFrameWords } from './time-frame-words.tsx'
import { rangesOf, spansOf, type WeekRange, type WeekSpan } from './week-frame.ts'

type Props = {
  value: TimeFrame | null
  onChange: (timeFrame: TimeFrame | null) => void
  organizationUnitId: string
  /** In which times of the week are meant. */
  timeZone: string
  error: string | undefined
  changed: boolean
}

const office: WeekSpan = { days: [1, 2, 3, 4, 5], start: 480, end: 1020 }
const kinds = ['always', 'weekly', 'openingHours'] as const
type Kind = (typeof kinds)[number]

const empty: Readonly<Record<Kind, TimeFrame | null>> = {
  always: null,
  weekly: { kind: 'weekly', ranges: rangesOf([office]) },
  openingHours: { kind: 'openingHours', openingHoursId: '', categoryIds: [] },
}

/** When a rule applies: at any time, in ranges of the week, or while categories of opening hours hold. */
export function TimeFrameField({ value, onChange, organizationUnitId, timeZone, error, changed }: Props) {
  const { t } = useTranslation('answering-rules')
  const frame = { label: t('timeFrame'), error, changed }
  if (useReadOnly())
    return (
      <ReadOnlyField {...frame}>
        <TimeFrameWords timeFrame={value} />
      </ReadOnlyField>
    )
  return (
    <Field {...frame} hint={value?.kind === 'weekly' && t('timeFrameHint', { zone: timeZone })}>
      <div className={classes.frame}>
        <Segmented
          label={t('timeFrame')}
          value={value?.kind ?? 'always'}
          onChange={(kind) => onChange(empty[kind])}
          choices={kinds.map((kind) => ({ value: kind, label: t(`frame.${kind}`) }))}
        />
        {value?.kind === 'weekly' && (
          <Weekly ranges={value.ranges} onChange={(ranges) => onChange({ kind: 'weekly', ranges: [...ranges] })} />
        )}
        {value?.kind === 'openingHours' && <Hours {...{ value, onChange, organizationUnitId }} />}
      </div>
    </Field>
  )
}

/** Rows stay as they were made while somebody writes in them, also when two of them come to have the same times. */
function Weekly({ ranges, onChange }: { ranges: readonly WeekRange[]; onChange: (ranges: WeekRange[]) => void }) {
  const { t } = useTranslation('answering-rules')
  const [kept, setKept] = useState(() => spansOf(ranges))
  const isKept = sameRanges(rangesOf(kept), ranges)
  const spans = isKept ? kept : spansOf(ranges)
  const set = (next: WeekSpan[]) => {
    setKept(next)
    onChange(rangesOf(next))
  }
  const setAt = (place: number, part: Partial<WeekSpan>) =>
    set(spans.map((span, index) => (index === place ? { ...span, ...part } : span)))
  return (
    <div className={classes.spans}>
      {spans.map(({ days, start, end }, place) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a frame and a legend around a row
        <div key={place} role="group" aria-label={t('span', { place: place + 1 })} className={classes.span}>
          <WeekdayPicker
            label={t('days', { place: place + 1 })}
            days={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              ...{ value: day, short: weekdayName(day, 'short'), name: weekdayName(day) },
            }))}
            value={days}
            onChange={(next) => setAt(place, { days: next })}
          />
          <span className={classes.times}>
            <TimeField
              label={t('from', { place: place + 1 })}
              layout="bare"
              value={start}
              onChange={(minutes) => setAt(place, { start: minutes })}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={t('until', { place: place + 1 })}
              layout="bare"
              value={end}
              onChange={(minutes) => setAt(place, { end: minutes })}
            />
            <IconButton
              glyph="close"
              size="sm"
              label={t('removeSpan', { place: place + 1 })}
              onClick={() => set(spans.filter((_, index) => index !== place))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button size="sm" glyph="plus" onClick={() => set([...spans, office])}>
          {t('addSpan')}
        </Button>
      </div>
    </div>
  )
}

const sameRanges = (one: readonly WeekRange[], other: readonly WeekRange[]) =>
  one.length === other.length &&
  one.every(({ weekday, start, end }, index) => {
    const second = other[index]
    return second?.weekday === weekday && Object.is(second.start, start) && Object.is(second.end, end)
  })

type HoursProps = {
  value: Extract<TimeFrame, { kind: 'openingHours' }>
  onChange: (timeFrame: TimeFrame) => void
  organizationUnitId: string
}

function Hours({ value, onChange, organizationUnitId }: HoursProps) {
  const { t } = useTranslation('answering-rules')
  const { items, find, search } = useHoursToChoose(organizationUnitId, value.openingHoursId)
  const categories = find(value.openingHoursId)?.categories ?? []
  const { categoryIds } = value
  // What it means to choose opening hours for somebody's rule is mostly: while they are closed.
  const choose = (id: string) =>
    onChange({
      ...{ kind: 'openingHours', openingHoursId: id },
      categoryIds: (find(id)?.categories ?? []).flatMap((category) => (category.isOpen ? [] : [category.id])),
    })
  return (
    <>
      <SelectField
        label={t('openingHours')}
        layout="bare"
        placeholder={t('chooseHours')}
        value={value.openingHoursId || null}
        onChange={(id) => choose(id ?? '')}
        search={search}
        options={items.map(({ id, name, organizationUnit }) => ({
          ...{ value: id, label: name, detail: organizationUnit.name },
        }))}
      />
      {categories.length > 0 && (
        <fieldset className={classes.categories} aria-label={t('categories')}>
          <p className={inOrder.muted}>{t('categoriesHint')}</p>
          {categories.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={categoryIds.includes(id)}
              onChange={(on) =>
                onChange({
                  ...value,
                  categoryIds: on ? [...categoryIds, id] : categoryIds.filter((each) => each !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
