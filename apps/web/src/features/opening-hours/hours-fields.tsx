import { SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import { CategoriesField } from './categories-field.tsx'
import { ExceptionsField } from './exceptions-field.tsx'
import { HolidaysField } from './holidays-field.tsx'
import type { HoursForm } from './hours-form.ts'
import { WeekField } from './week-field.tsx'

/** The fields of a calendar, in the order in which one makes it. */
export function HoursFields({ form }: { form: HoursForm }) {
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <TimeZoneField form={form} />
      <CategoriesField form={form} />
      <WeekField form={form} />
      <ExceptionsField form={form} />
      <HolidaysField form={form} />
    </>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

function TimeZoneField({ form: { values, set, faultOf, isDirty } }: { form: HoursForm }) {
  const { t } = useTranslation('opening-hours')
  const known = zones.includes(values.timeZone) ? zones : [values.timeZone, ...zones]
  return (
    <SelectField
      label={t('zone')}
      hint={t('zoneHint')}
      required
      value={values.timeZone}
      onChange={(zone) => zone && set('timeZone', zone)}
      error={faultOf('timeZone')}
      changed={isDirty('timeZone')}
      options={known.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    />
  )
}
