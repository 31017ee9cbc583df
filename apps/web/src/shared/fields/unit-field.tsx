import { type FieldFrameProps, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../api/organization-units.ts'
import './texts.ts'

type Props = Omit<FieldFrameProps, 'hint'> & {
  value: string
  onChange: (id: string) => void
  /** What the person must be allowed in a unit to choose it. */
  right?: 'configure' | 'configureQueues'
}

/** *Organization Unit*: who sees the object, and from where it can be selected. */
export function UnitField({ value, onChange, right = 'configure', ...frame }: Props) {
  const { t } = useTranslation('fields')
  const { units, unit } = useOrganizationUnits()
  const chosen = unit(value)
  return (
    <SelectField
      {...frame}
      hint={chosen && t('visibleIn', { name: chosen.name, count: chosen.below })}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      options={units
        .filter(({ id, abilities }) => abilities[right].allowed || id === value)
        .map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
    />
  )
}
