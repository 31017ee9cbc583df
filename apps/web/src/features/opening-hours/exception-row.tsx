import type { OpeningHoursBody } from '@nightswitch/contracts'
import { Button, CategorySwatch, Checkbox, SelectField, TextField, TimeField, useReadOnly } from '@nightswitch/ui'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { dayLine, dayWords } from './day-words.ts'
import type { HoursForm } from './hours-form.ts'
import { dayName, endNextDay, exceptionSentence, isDay } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { usePlannedDraft } from './queries.ts'

type Dated = OpeningHoursBody['dated'][number]

type Props = {
  form: HoursForm
  range: Dated
  index: number
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (part: Partial<Dated>) => void
  onRemove: () => void
}

/** One exception: what it does as a sentence, and its fields while it is open. */
export function ExceptionRow({ form, range, index, open, onOpen, onChange, onRemove }: Props) {
  const { t } = useTranslation('opening-hours')
  const readOnly = useReadOnly()
  const id = useId()
  const category = form.values.categories.find((each) => each.id === range.categoryId)
  const title = range.title || t('untitled')
  return (
    <li className={classes.exception}>
      <div className={classes.exceptionHead}>
        <CategorySwatch tone={category?.colour ?? 'grey'} />
        <div className={classes.exceptionWords}>
          <strong>{title}</strong>
          <span>{exceptionSentence(range, category, t)}</span>
        </div>
        {!readOnly && (
          <span className={classes.exceptionActions}>
            <Button
              size="sm"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              aria-label={t(open ? 'doneNamed' : 'editNamed', { title })}
              onClick={() => onOpen(!open)}
            >
              {t(open ? 'done' : 'edit')}
            </Button>
            <Button size="sm" aria-label={t('removeNamed', { title })} onClick={onRemove}>
              {t('remove')}
            </Button>
          </span>
        )}
      </div>
      {open && !readOnly && <Fields {...{ id, form, range, index, onChange }} />}
      {open && <DaysThen values={form.values} range={range} />}
    </li>
  )
}

type FieldsProps = Pick<Props, 'form' | 'range' | 'index' | 'onChange'> & { id: string }

function Fields({ id, form, range, index, onChange }: FieldsProps) {
  const { t } = useTranslation('opening-hours')
  const { title, from, until, start, end, categoryId } = range
  const wholeDay = start === 0 && end === 1440
  const at = (field: keyof Dated) => `dated/${index}/${field}`
  const field = (name: keyof Dated) => ({ error: form.faultOf(at(name)), layout: 'stacked' as const })
  return (
    <div id={id} className={classes.exceptionFields}>
      <div className={classes.exceptionTitle}>
        <TextField
          label={t('exceptionTitle')}
          hint={t('exceptionTitleHint')}
          {...field('title')}
          required
          autoFocus
          autoComplete="off"
          value={title}
          onChange={(next) => onChange({ title: next })}
          onBlur={() => form.leave(at('title'))}
        />
      </div>
      <TextField
        type="date"
        label={t('firstDay')}
        {...field('from')}
        required
        value={from}
        // One day unless told: the last day goes along with the first.
        onChange={(next) => onChange({ from: next, ...((until === from || until < next) && { until: next }) })}
        onBlur={() => form.leave(at('from'))}
      />
      <TextField
        type="date"
        label={t('lastDay')}
        {...field('until')}
        required
        min={from}
        value={until}
        onChange={(next) => onChange({ until: next })}
        onBlur={() => form.leave(at('until'))}
      />
      <SelectField
        label={t('category')}
        {...field('categoryId')}
        required
        searchable={false}
        value={categoryId}
        onChange={(next) => next && onChange({ categoryId: next })}
        options={form.values.categories.map((each) => ({ value: each.id, label: each.name }))}
      />
      <div className={classes.exceptionTimes}>
        <Checkbox
          label={t('allDay')}
          checked={wholeDay}
          onChange={(all) => onChange(all ? { start: 0, end: 1440 } : { start: 840, end: 1440 })}
        />
        {!wholeDay && (
          <>
            <TimeField
              label={t('from')}
              {...field('start')}
              value={start}
              onChange={(next) => onChange({ start: next })}
            />
            <TimeField label={t('until')} {...field('end')} value={end} onChange={(next) => onChange({ end: next })} />
            <span className={classes.muted}>{endNextDay(start, end, t)}</span>
          </>
        )}
      </div>
    </div>
  )
}

/** What its first day is like then, before anything is saved. */
function DaysThen({ values, range: { from, until } }: { values: OpeningHoursBody; range: Dated }) {
  const { t } = useTranslation('opening-hours')
  const hours = usePlannedDraft(values)
  if (!isDay(from) || until < from) return null
  const { stretches } = dayWords({ hours, values }, from, t)
  return (
    <p className={classes.then} aria-live="polite">
      {t('dayThen', { day: dayName(from, 'long') })} {dayLine(stretches)}
    </p>
  )
}
