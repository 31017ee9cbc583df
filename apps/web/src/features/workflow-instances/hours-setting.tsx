import { type FieldFrameProps, Link, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSelectableHours } from './queries.ts'

type Props = FieldFrameProps & {
  value: string | null
  onChange: (id: string | null) => void
  /** The unit of the instance: its own opening hours and those of the units above can be chosen. */
  organizationUnitId: string
}

/** The opening hours that a step asks. Their own page is one press away. */
export function HoursSetting({ value, onChange, organizationUnitId, hint, ...frame }: Props) {
  const { t } = useTranslation('workflow-instances')
  const { items, search } = useSelectableHours(organizationUnitId, value ?? '')
  const page = value ? `/settings/opening-hours/${value}` : '/settings/opening-hours'
  return (
    <SelectField
      {...frame}
      clearable
      placeholder={t('alwaysOpen')}
      value={value}
      onChange={onChange}
      hint={
        <span>
          {hint} <Link href={page}>{t(value ? 'toHours' : 'toAllHours')}</Link>
        </span>
      }
      search={search}
      options={items.map(({ id, name, now }) => ({ value: id, label: name, detail: now.category.name }))}
    />
  )
}
