import type { UserBody } from '@nightswitch/contracts'
import { SelectField, TextField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import type { RecordForm } from '../../shared/form/use-record-form.ts'

type Props = {
  form: Pick<RecordForm<UserBody>, 'values' | 'set' | 'leave' | 'faultOf' | 'isDirty'>
  /** The system user of a queue never signs in. */
  isSystem?: boolean
}

/** Who somebody is: what they are called, what they sign in with, and who looks after them. */
export function UserFields({ form: { values, set, leave, faultOf, isDirty }, isSystem = false }: Props) {
  const { t } = useTranslation('users')
  const { units } = useOrganizationUnits()
  const text = (field: 'name' | 'email', autoComplete: string) => ({
    label: t(field),
    required: true,
    value: values[field],
    onChange: (value: string) => set(field, value),
    onBlur: () => leave(field),
    error: faultOf(field),
    changed: isDirty(field),
    autoComplete,
  })
  return (
    <>
      <TextField {...text('name', 'off')} />
      {!isSystem && <TextField {...text('email', 'off')} type="email" hint={t('emailHint')} />}
      <TextField
        label={t('extension')}
        hint={!isSystem && t('extensionHint')}
        mono
        inputMode="numeric"
        autoComplete="off"
        value={values.extension ?? ''}
        onChange={(digits) => set('extension', digits.trim() || null)}
        onBlur={() => leave('extension')}
        error={faultOf('extension')}
        changed={isDirty('extension')}
      />
      <SelectField
        label={t('unit')}
        required
        hint={t('unitHint')}
        value={values.organizationUnitId || null}
        onChange={(id) => set('organizationUnitId', id ?? '')}
        error={faultOf('organizationUnitId')}
        changed={isDirty('organizationUnitId')}
        options={units
          .filter(({ id, abilities }) => abilities.configure.allowed || id === values.organizationUnitId)
          .map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
      />
      {!isSystem && (
        <SelectField
          label={t('language')}
          searchable={false}
          value={values.language ?? 'browser'}
          onChange={(language) => set('language', language === 'en' || language === 'de' ? language : null)}
          changed={isDirty('language')}
          options={[
            { value: 'browser', label: t('languageOfBrowser') },
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
      )}
    </>
  )
}
