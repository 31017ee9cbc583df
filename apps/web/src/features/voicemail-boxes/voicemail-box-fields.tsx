import type { VoicemailBoxBody } from '@nightswitch/contracts'
import { FormSection, NumberField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { PromptsField } from '../../shared/prompts/prompts-field.tsx'

const usual = 180

/** The fields of a box: whose it is, how long a message may be, what callers hear before the tone (DS-4). */
export function VoicemailBoxFields({ form }: { form: RecordForm<VoicemailBoxBody> }) {
  const { t } = useTranslation('voicemail-boxes')
  const { values, set, faultOf, isDirty } = form
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <NumberField
        label={t('maxSeconds')}
        hint={t('maxSecondsHint')}
        min={10}
        max={600}
        step={10}
        unit={t('seconds')}
        value={values.maxSeconds}
        onChange={(seconds) => set('maxSeconds', seconds ?? usual)}
        error={faultOf('maxSeconds')}
        changed={isDirty('maxSeconds')}
      />
      <FormSection title={t('prompts')} description={t('promptsHint')}>
        <PromptsField
          value={values.prompts}
          organizationUnitId={values.organizationUnitId}
          onChange={(prompts) => set('prompts', prompts as VoicemailBoxBody['prompts'])}
          error={faultOf('prompts')}
        />
      </FormSection>
    </>
  )
}
