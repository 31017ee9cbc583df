import type { AssistantConfigurationBody } from '@nightswitch/contracts'
import { Checkbox, Field, FormSection, NumberField, ReadOnlyField, SwitchField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import classes from './assistant-configurations.module.css'
import { ProfilesField } from './profiles-field.tsx'
import { useProfileChoices } from './queries.ts'
import { afterCallInWords, missedCallInWords } from './rules-in-words.ts'

/** A minute, for those who begin with one. */
const usualReturn = 60

/** The fields of an Agent Assistant configuration (W17): which profiles, what comes after a call, and after a missed one. */
export function ConfigurationFields({ form }: { form: RecordForm<AssistantConfigurationBody> }) {
  const { t } = useTranslation('assistant-configurations')
  const choices = useProfileChoices(form.values.organizationUnitId, form.values.profileIds)
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <FormSection title={t('profiles')} description={t('profilesHint')}>
        <ProfilesField form={form} choices={choices} />
      </FormSection>
      <AfterCallFields form={form} />
      <MissedCallFields form={form} />
    </>
  )
}

type Props = { form: RecordForm<AssistantConfigurationBody> }

function AfterCallFields({ form: { values, set, faultOf, isDirty } }: Props) {
  const { t } = useTranslation('assistant-configurations')
  const readOnly = useReadOnly()
  const has = values.afterCallSeconds > 0
  const mayFinish = t(values.afterCallMayFinish ? 'yes' : 'no')
  return (
    <FormSection title={t('afterCall')}>
      <p className={classes.words} role="status">
        {afterCallInWords(values, (key, words) => t(key, words))}
      </p>
      <NumberField
        label={t('afterCallSeconds')}
        unit={t('seconds')}
        min={0}
        max={600}
        value={values.afterCallSeconds}
        onChange={(seconds) => set('afterCallSeconds', seconds ?? 0)}
        error={faultOf('afterCallSeconds')}
        changed={isDirty('afterCallSeconds')}
      />
      {has && (
        <>
          <NumberField
            label={t('afterCallMost')}
            hint={t('afterCallMostHint')}
            unit={t('seconds')}
            min={0}
            max={1800}
            value={values.afterCallMostSeconds}
            onChange={(seconds) => set('afterCallMostSeconds', seconds ?? 0)}
            error={faultOf('afterCallMostSeconds')}
            changed={isDirty('afterCallMostSeconds')}
          />
          {readOnly ? (
            <ReadOnlyField label={t('afterCallMayFinish')}>{mayFinish}</ReadOnlyField>
          ) : (
            <SwitchField
              label={t('afterCallMayFinish')}
              state={mayFinish}
              checked={values.afterCallMayFinish}
              onChange={(may) => set('afterCallMayFinish', may)}
              changed={isDirty('afterCallMayFinish')}
            />
          )}
        </>
      )}
    </FormSection>
  )
}

function MissedCallFields({ form: { values, set, faultOf, isDirty } }: Props) {
  const { t } = useTranslation('assistant-configurations')
  const readOnly = useReadOnly()
  const seconds = values.missedCallReturnSeconds
  const words = missedCallInWords(seconds, (key, values) => t(key, values))
  if (readOnly) {
    return (
      <FormSection title={t('missed')}>
        <p className={classes.words}>{words}</p>
      </FormSection>
    )
  }
  return (
    <FormSection title={t('missed')}>
      <p className={classes.words} role="status">
        {words}
      </p>
      <Field
        label={t('missedReturn')}
        error={faultOf('missedCallReturnSeconds')}
        changed={isDirty('missedCallReturnSeconds')}
      >
        <div className={classes.missed}>
          {seconds !== null && (
            <NumberField
              label={t('missedReturn')}
              layout="bare"
              unit={t('seconds')}
              min={10}
              max={3600}
              value={seconds}
              onChange={(next) => set('missedCallReturnSeconds', next ?? usualReturn)}
            />
          )}
          <Checkbox
            label={t('missedByHand')}
            checked={seconds === null}
            onChange={(byHand) => set('missedCallReturnSeconds', byHand ? null : usualReturn)}
          />
        </div>
      </Field>
    </FormSection>
  )
}
