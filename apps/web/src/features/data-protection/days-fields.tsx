import {
  type DataProtectionBody,
  type DataProtectionReply,
  type RetentionSubject,
  retention,
  retentionSubjects,
} from '@nightswitch/contracts'
import { FormSection, NumberField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { RecordForm } from '../../shared/form/use-record-form.ts'

/** How long each kind of data is kept, and whose word that is. */
export function DaysFields({ form, data }: { form: RecordForm<DataProtectionBody>; data: DataProtectionReply }) {
  const { t } = useTranslation('data-protection')
  const { above, abilities } = data
  return (
    <FormSection title={t('kept')} description={abilities.update.allowed ? t('empty') : undefined}>
      {retentionSubjects.map((subject) => {
        const { days, from } = above[subject]
        const value = form.values[subject]
        return (
          <NumberField
            key={subject}
            label={t(subject)}
            unit={t('days')}
            min={retention[subject].least}
            max={retention[subject].most}
            placeholder={String(days)}
            value={value}
            onChange={(next) => form.set(subject, next)}
            changed={form.isDirty(subject)}
            error={form.faultOf(subject)}
            hint={
              <>
                {t(`${subject}Hint`)}{' '}
                {t(whatHolds(subject, value, above[subject]), { days: value ?? days, name: from ?? '' })}
              </>
            }
          />
        )
      })}
    </FormSection>
  )
}

/** Whose word holds: the unit's own, that of a unit above, or nobody's. */
function whatHolds(
  subject: RetentionSubject,
  own: number | null,
  { days, from }: DataProtectionReply['above'][RetentionSubject],
): string {
  if (own !== null) return 'ownHolds'
  if (from) return 'aboveHolds'
  return days === retention[subject].days ? 'standard' : 'aboveUnseen'
}
