import { cultureName, type EmergencyCaseBody, type EmergencyCaseReply } from '@nightswitch/contracts'
import { Checkbox, Field, FormSection, Note, NumberField, SelectField } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { destinationFault } from '../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { language } from '../../shared/i18n/i18n.ts'
import { PromptsField } from '../../shared/prompts/prompts-field.tsx'
import classes from './emergency-case-fields.module.css'

type Props = {
  form: RecordForm<EmergencyCaseBody>
  missingCultures: EmergencyCaseReply['missingCultures']
  /** Between what the case is and what callers hear: the switch, which acts at once. */
  children?: ReactNode
  /** Below what callers hear: *Call me and play it*. */
  hearing?: ReactNode
}

const usualPreset = 240
/** EM-23: so many waiting callers ring at one outside number at once, unless somebody says otherwise. */
export const usualRedirects = 2
const fates = ['announceAndRedirect', 'announceAndKeep', 'keep'] as const

/** The fields of a case, laid out by hand: they are the product's heart (EM-4, EM-5, EM-11, EM-14). */
export function EmergencyCaseFields({ form, missingCultures, children, hearing }: Props) {
  const { t } = useTranslation('emergency-cases')
  const { values, set, faultOf, isDirty } = form
  const open = values.usualDurationMinutes === null
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <Field
        label={t('usual')}
        hint={t('usualHint')}
        error={faultOf('usualDurationMinutes')}
        changed={isDirty('usualDurationMinutes')}
      >
        <div className={classes.usual}>
          {!open && (
            <NumberField
              label={t('usual')}
              layout="bare"
              min={5}
              step={5}
              unit={t('minutes')}
              value={values.usualDurationMinutes}
              onChange={(minutes) => set('usualDurationMinutes', minutes ?? usualPreset)}
            />
          )}
          <Checkbox
            label={t('open')}
            checked={open}
            onChange={(checked) => set('usualDurationMinutes', checked ? null : usualPreset)}
          />
        </div>
      </Field>
      <SelectField
        label={t('callersWaiting')}
        hint={t('callersWaitingHint')}
        searchable={false}
        value={values.callersWaiting}
        onChange={(chosen) => set('callersWaiting', fates.find((fate) => fate === chosen) ?? values.callersWaiting)}
        options={fates.map((fate) => ({ value: fate, label: t(`fates.${fate}`) }))}
        error={faultOf('callersWaiting')}
        changed={isDirty('callersWaiting')}
      />
      <NumberField
        label={t('redirectsAtOnce')}
        hint={t('redirectsAtOnceHint')}
        unit={t('callers')}
        min={1}
        max={50}
        value={values.redirectsAtOnce}
        onChange={(callers) => set('redirectsAtOnce', callers ?? usualRedirects)}
        error={faultOf('redirectsAtOnce')}
        changed={isDirty('redirectsAtOnce')}
      />
      {children && <div className={classes.between}>{children}</div>}
      <FormSection title={t('prompts')}>
        <PromptsField
          value={values.prompts}
          organizationUnitId={values.organizationUnitId}
          onChange={(prompts) => set('prompts', prompts as EmergencyCaseBody['prompts'])}
          error={faultOf('prompts')}
        />
        {hearing}
        {missingCultures.map(({ culture, services }) => (
          <Note key={culture} kind="warn">
            {t('missing', { language: cultureName(culture, language()), services: services.join(', ') })}
          </Note>
        ))}
      </FormSection>
      <FormSection title={t('afterwards')}>
        <DestinationField
          label={t('destination')}
          hint={t('destinationHint')}
          noneLabel={t('workflowDestination')}
          organizationUnitId={values.organizationUnitId}
          value={values.destination}
          onChange={(destination) => set('destination', destination)}
          error={destinationFault(form, 'destination')}
          changed={isDirty('destination')}
        />
      </FormSection>
    </>
  )
}
