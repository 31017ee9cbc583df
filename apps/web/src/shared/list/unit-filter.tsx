import { SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../api/organization-units.ts'

type Props = { readonly value: string | undefined; readonly onChange: (unitId: string | null) => void }

/** Narrows a list to a unit and those below it. Who sees one unit alone is asked nothing. */
export function UnitFilter({ value, onChange }: Props) {
  const { t } = useTranslation('list')
  const { units } = useOrganizationUnits()
  if (units.length <= 1) return null
  return (
    <SelectField
      {...{ label: t('unit'), layout: 'bare', clearable: true, placeholder: t('anyUnit') }}
      value={value ?? null}
      onChange={onChange}
      options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
    />
  )
}
