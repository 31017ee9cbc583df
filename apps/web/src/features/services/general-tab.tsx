import { cultureName, type ServiceBody } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, Field, FormSection, IconButton, NumberField, Tag, Tags, TextField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { linkedFault } from '../../shared/destination/destination-fault.tsx'
import { CultureField } from '../../shared/fields/culture-field.tsx'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import { NumberAsTypedField } from '../../shared/fields/number-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { language } from '../../shared/i18n/i18n.ts'
import classes from './service-page.module.css'

type Form = { form: RecordForm<ServiceBody> }
type Culture = ServiceBody['culture']

/** *General*: what the service is called, which languages it speaks, how urgent its callers are, which numbers lead to it. */
export function GeneralTab({ form }: Form) {
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <Cultures form={form} />
      <Priority form={form} />
      <Numbers form={form} />
    </>
  )
}

function Cultures({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('services')
  const readOnly = useReadOnly()
  const nameOf = (culture: string) => cultureName(culture, language())
  const add = (culture: string | null) => {
    if (culture && !values.cultures.includes(culture as Culture))
      set('cultures', [...values.cultures, culture as Culture])
  }
  const choose = (culture: string | null) => {
    if (!culture) return
    set('culture', culture as Culture)
    add(culture)
  }
  return (
    <>
      <CultureField
        label={t('culture')}
        hint={t('cultureHint')}
        required
        value={values.culture}
        onChange={choose}
        error={faultOf('culture')}
        changed={isDirty('culture')}
      />
      <Field label={t('cultures')} error={faultOf('cultures')} changed={isDirty('cultures')}>
        <div className={classes.cultures}>
          <Tags>
            {values.cultures.map((culture) => (
              <Tag key={culture}>
                {nameOf(culture)}
                {culture !== values.culture && !readOnly && (
                  <IconButton
                    glyph="close"
                    label={t('removeCulture', { language: nameOf(culture) })}
                    onClick={() =>
                      set(
                        'cultures',
                        values.cultures.filter((each) => each !== culture),
                      )
                    }
                  />
                )}
              </Tag>
            ))}
          </Tags>
          {!readOnly && (
            <CultureField
              label={t('addCulture')}
              layout="bare"
              placeholder={t('addCulture')}
              value={null}
              onChange={add}
            />
          )}
        </div>
      </Field>
    </>
  )
}

/** What a new service has: as urgent as any other. */
export const usualPriority = 5

/** Who is served first of callers who wait for the same agents, whatever queue they are in. */
function Priority({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('services')
  return (
    <NumberField
      label={t('priority')}
      hint={t('priorityHint')}
      min={1}
      max={9}
      value={values.priority}
      onChange={(priority) => set('priority', priority ?? usualPriority)}
      error={faultOf('priority')}
      changed={isDirty('priority')}
    />
  )
}

function Numbers({ form }: Form) {
  const { values, set, faultOf } = form
  const { t } = useTranslation('services')
  const readOnly = useReadOnly()
  const { unit } = useOrganizationUnits()
  const country = unit(values.organizationUnitId)?.country ?? 'DE'
  const change = (at: number, part: Partial<ServiceBody['numbers'][number]>) =>
    set(
      'numbers',
      values.numbers.map((number, index) => (index === at ? { ...number, ...part } : number)),
    )
  return (
    <FormSection title={t('numbers')}>
      <div className={classes.listed}>
        {values.numbers.length === 0 && <p className={classes.none}>{t('noNumbers')}</p>}
        <ul className={classes.numbers}>
          {values.numbers.map((number, index) => (
            <li key={`${index + 1}`} className={classes.number}>
              <NumberAsTypedField
                label={t('number')}
                layout="stacked"
                country={country}
                value={number.number}
                onChange={(e164) => change(index, { number: e164 })}
                error={linkedFault(form, `numbers/${index}/number`)}
              />
              <CultureField
                label={t('numberCulture')}
                layout="stacked"
                clearable
                placeholder={t('serviceCulture')}
                among={values.cultures}
                value={number.culture}
                onChange={(culture) => change(index, { culture: culture as Culture | null })}
              />
              <TextField
                label={t('numberDescription')}
                layout="stacked"
                value={number.description}
                onChange={(description) => change(index, { description })}
                error={faultOf(`numbers/${index}/description`)}
              />
              {!readOnly && (
                <IconButton
                  glyph="trash"
                  label={t('removeNumber', { number: formatNumber(number.number) })}
                  onClick={() =>
                    set(
                      'numbers',
                      values.numbers.filter((_, each) => each !== index),
                    )
                  }
                />
              )}
            </li>
          ))}
        </ul>
        {!readOnly && (
          <Button
            glyph="plus"
            onClick={() => set('numbers', [...values.numbers, { number: '', culture: null, description: '' }])}
          >
            {t('addNumber')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
