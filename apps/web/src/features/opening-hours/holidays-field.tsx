import type { Holiday, OpeningHoursBody } from '@nightswitch/contracts'
import { Button, Checkbox, FormSection, Segmented, SelectField, useReadOnly } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '../../shared/i18n/i18n.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { isLeftOut, withHoliday, withoutEveryYear, withoutHoliday } from './holidays.ts'
import type { HoursForm } from './hours-form.ts'
import { daysName } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { useHolidayCountries, useHolidays } from './queries.ts'

type Holidays = NonNullable<OpeningHoursBody['holidays']>

/** Public holidays of a country or region, with a list in which single ones can be left out. */
export function HolidaysField({ form }: { form: HoursForm }) {
  const { t } = useTranslation('opening-hours')
  const { values, set, faultOf, isDirty } = form
  const { holidays, categories } = values
  const countries = useHolidayCountries().data?.items ?? []
  const regions = countries.find(({ code }) => code === holidays?.country)?.regions ?? []
  const preset =
    categories.find(({ kind }) => kind === 'holiday') ?? categories.find(({ isOpen }) => !isOpen) ?? categories[0]

  const chooseCountry = (country: string | null) =>
    set(
      'holidays',
      country === null
        ? null
        : {
            country,
            region: null,
            categoryId: holidays?.categoryId ?? preset?.id ?? values.defaultCategoryId,
            withoutDates: [],
            withoutNames: [],
          },
    )
  return (
    <FormSection title={t('holidays')} description={t('holidaysHint')}>
      <SelectField
        label={t('country')}
        clearable
        placeholder={t('noCountry')}
        value={holidays?.country ?? null}
        onChange={chooseCountry}
        error={faultOf('holidays/country')}
        changed={isDirty('holidays')}
        options={countries.map(({ code, name }) => ({ value: code, label: countryName(code, name), detail: code }))}
      />
      {holidays && regions.length > 0 && (
        <SelectField
          label={t('region')}
          clearable
          placeholder={t('wholeCountry')}
          value={holidays.region}
          onChange={(region) => set('holidays', { ...holidays, region, withoutDates: [], withoutNames: [] })}
          error={faultOf('holidays/region')}
          options={regions.map(({ code, name }) => ({ value: code, label: name, detail: code }))}
        />
      )}
      {holidays && (
        <>
          <SelectField
            label={t('holidayCategory')}
            required
            searchable={false}
            value={holidays.categoryId}
            onChange={(id) => id && set('holidays', { ...holidays, categoryId: id })}
            error={faultOf('holidays/categoryId')}
            options={categories.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <HolidayList holidays={holidays} onChange={(next) => set('holidays', next)} />
        </>
      )}
    </FormSection>
  )
}

function HolidayList({ holidays, onChange }: { holidays: Holidays; onChange: (next: Holidays) => void }) {
  const { t } = useTranslation('opening-hours')
  const query = useHolidays(holidays.country, holidays.region)
  const [chosenYear, setYear] = useState<string | null>(null)
  if (!query.data) return <Waiting query={query} rows={6} height={32} />
  const years = [...new Set(query.data.items.map(({ from }) => from.slice(0, 4)))]
  const year = chosenYear !== null && years.includes(chosenYear) ? chosenYear : (years[0] ?? '')
  const shown = query.data.items.filter(({ from }) => from.startsWith(year))
  return (
    <div className={classes.holidays}>
      {years.length > 1 && (
        <Segmented
          label={t('year')}
          value={year}
          onChange={setYear}
          choices={years.map((each) => ({ value: each, label: each }))}
        />
      )}
      {shown.length === 0 && <p className={classes.muted}>{t('noHolidays')}</p>}
      <ul className={classes.holidayList} aria-label={t('holidayList', { year })}>
        {shown.map((holiday) => (
          <HolidayRow
            key={`${holiday.from} ${holiday.title}`}
            {...{ holiday, holidays, onChange }}
            all={query.data.items}
          />
        ))}
      </ul>
    </div>
  )
}

type RowProps = {
  holiday: Holiday
  all: readonly Holiday[]
  holidays: Holidays
  onChange: (next: Holidays) => void
}

function HolidayRow({ holiday, all, holidays, onChange }: RowProps) {
  const { t } = useTranslation('opening-hours')
  const readOnly = useReadOnly()
  const { title, from, until } = holiday
  const always = holidays.withoutNames.includes(title)
  const counts = !isLeftOut(holiday, holidays)
  const named = t('counts', { title, days: daysName(from, until) })
  return (
    <li className={classes.holiday} data-off={!counts || undefined}>
      <Checkbox
        label={
          <>
            <span className={classes.holidayDay}>{daysName(from, until)}</span> {title}
          </>
        }
        checked={counts}
        onChange={(on) => onChange(on ? withHoliday(holiday, holidays, all) : withoutHoliday(holiday, holidays))}
      />
      {!counts && (
        <span className={classes.muted}>{t(always ? 'leftOutAlways' : 'leftOutYear', { year: from.slice(0, 4) })}</span>
      )}
      {!counts && !always && !readOnly && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={t('everyYearOf', { title: named })}
          onClick={() => onChange(withoutEveryYear(holiday, holidays, all))}
        >
          {t('everyYear')}
        </Button>
      )}
    </li>
  )
}

const countryName = (code: string, otherwise: string): string => {
  try {
    return new Intl.DisplayNames([language()], { type: 'region' }).of(code) ?? otherwise
  } catch {
    return otherwise
  }
}
