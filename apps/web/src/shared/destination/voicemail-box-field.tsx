import { type FieldFrameProps, Link, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import '../fields/texts.ts'
import { useSelectableVoicemailBoxes } from './queries.ts'

type Props = FieldFrameProps & {
  value: string | null
  onChange: (id: string | null) => void
  /** Its own boxes and those of the units above can be chosen. */
  organizationUnitId: string
}

/** A voicemail box, found by typing. Its own page is one press away. */
export function VoicemailBoxField({ value, onChange, organizationUnitId, ...frame }: Props) {
  const { t } = useTranslation('fields')
  const { items, search } = useSelectableVoicemailBoxes(organizationUnitId, value ?? '')
  return (
    <SelectField
      {...frame}
      placeholder={t('chooseVoicemailBox')}
      value={value || null}
      onChange={onChange}
      labelEnd={<Link href={`/settings/voicemail-boxes${value ? `/${value}` : ''}`}>{t('toVoicemailBoxes')}</Link>}
      search={search}
      options={items.map(({ id, name, organizationUnit }) => ({
        ...{ value: id, label: name, detail: organizationUnit.name },
      }))}
    />
  )
}
