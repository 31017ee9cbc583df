import { TextArea, TextField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { RecordForm } from '../form/use-record-form.ts'
import './texts.ts'
import { UnitField } from './unit-field.tsx'

type Named = { name: string; organizationUnitId: string; description: string }
type Right = 'configure' | 'configureQueues'
type Props = { form: Pick<RecordForm<Named>, 'values' | 'set' | 'leave' | 'faultOf' | 'isDirty'> }

/** *Name* and *Organization Unit*, which every record has. */
export function NameAndUnit({ form: { values, set, leave, faultOf, isDirty }, right }: Props & { right?: Right }) {
  const { t } = useTranslation('fields')
  return (
    <>
      <TextField
        label={t('name')}
        required
        value={values.name}
        onChange={(name) => set('name', name)}
        onBlur={() => leave('name')}
        error={faultOf('name')}
        changed={isDirty('name')}
        autoComplete="off"
      />
      <UnitField
        label={t('unit')}
        required
        right={right}
        value={values.organizationUnitId}
        onChange={(id) => set('organizationUnitId', id)}
        error={faultOf('organizationUnitId')}
        changed={isDirty('organizationUnitId')}
      />
    </>
  )
}

/** *Description*, for colleagues; callers never hear it. */
export function DescriptionField({ form: { values, set, leave, faultOf, isDirty } }: Props) {
  const { t } = useTranslation('fields')
  return (
    <TextArea
      label={t('description')}
      value={values.description}
      onChange={(text) => set('description', text)}
      onBlur={() => leave('description')}
      error={faultOf('description')}
      changed={isDirty('description')}
    />
  )
}
