import {
  type DataProtectionBody,
  type DataProtectionReply,
  type MonitoringLevel,
  monitoringLevels,
} from '@nightswitch/contracts'
import { FormSection, Note, ReadOnlyField, SelectField, TextField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { RecordForm } from '../../shared/form/use-record-form.ts'

/** Stands for no word of the unit's own: no level is called so. */
const AS_ABOVE = 'asAbove'

type Kept = DataProtectionReply['monitoring']['kept']

/** What is shown and kept about people who work, what each level means, and the agreement that names need (DS-3). */
export function MonitoringFields(props: {
  form: RecordForm<DataProtectionBody>
  data: DataProtectionReply
  /** What saving deletes at once. */
  deletes: Kept | null
}) {
  const { form, data, deletes } = props
  const { t } = useTranslation('data-protection')
  const { above } = data.monitoring
  const { monitoringLevel, agreementTitle, agreementDate } = form.values
  const nameOf = (level: MonitoringLevel) => t(`levels.${level}`)
  const choose = (value: string | null) => {
    form.set('monitoringLevel', monitoringLevels.find((level) => level === value) ?? null)
  }
  return (
    <FormSection first title={t('people')} description={t('peopleWords')}>
      <SelectField
        label={t('monitoringLevel')}
        searchable={false}
        value={monitoringLevel ?? AS_ABOVE}
        onChange={choose}
        options={[
          { value: AS_ABOVE, label: t('asAbove', { level: nameOf(above.level) }) },
          ...monitoringLevels.map((level) => ({ value: level, label: nameOf(level) })),
        ]}
        changed={form.isDirty('monitoringLevel')}
        error={form.faultOf('monitoringLevel')}
        hint={t(whoseWord(monitoringLevel, above), {
          level: nameOf(monitoringLevel ?? above.level),
          name: above.from ?? '',
        })}
      />
      {monitoringLevel === 'NAMED_FIGURES' && (
        <>
          <TextField
            label={t('agreementTitle')}
            required
            autoComplete="off"
            value={agreementTitle ?? ''}
            onChange={(next) => form.set('agreementTitle', next || null)}
            onBlur={() => form.leave('agreementTitle')}
            changed={form.isDirty('agreementTitle')}
            error={form.faultOf('agreementTitle')}
            hint={t('agreementHint')}
          />
          <TextField
            type="date"
            label={t('agreementDate')}
            required
            value={agreementDate ?? ''}
            onChange={(next) => form.set('agreementDate', next || null)}
            onBlur={() => form.leave('agreementDate')}
            changed={form.isDirty('agreementDate')}
            error={form.faultOf('agreementDate')}
          />
        </>
      )}
      {monitoringLevel === null && above.agreement && (
        <p>{t('agreed', { title: above.agreement.title, date: above.agreement.date })}</p>
      )}
      {deletes && form.dirty.includes('monitoringLevel') && (
        <Note kind="warn">
          {t('deletes', {
            changes: t('entries', { count: deletes.changes }),
            people: t('persons', { count: deletes.people }),
          })}
        </Note>
      )}
      {monitoringLevels.map((level) => (
        <ReadOnlyField key={level} label={nameOf(level)}>
          {t(`means.${level}`)}
        </ReadOnlyField>
      ))}
    </FormSection>
  )
}

/** The unit's own word, that of a unit above, or nobody's. */
function whoseWord(own: MonitoringLevel | null, above: DataProtectionReply['monitoring']['above']): string {
  if (own !== null) return 'ownLevel'
  if (above.from) return 'levelAbove'
  return above.level === 'OPERATION_ONLY' ? 'levelStandard' : 'levelUnseen'
}
