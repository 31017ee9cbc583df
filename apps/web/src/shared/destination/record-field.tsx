import { type FieldFrameProps, Link, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSelectableQueues, useSelectableUsers } from './queries.ts'
import './texts.ts'

type Props = FieldFrameProps & {
  value: string
  onChange: (id: string) => void
  /** Its own and those of the units above can be chosen. */
  organizationUnitId: string
  /** May not be chosen. */
  except?: string | undefined
}

/** A user, found by name or extension: of the unit and of those above. */
export function UserField({ value, onChange, except, organizationUnitId, ...frame }: Props) {
  const { t } = useTranslation('destination')
  const { items, search } = useSelectableUsers(organizationUnitId, value)
  return (
    <SelectField
      {...frame}
      placeholder={t('chooseUser')}
      hint={value && <Link href={`/users/${value}/answering-rules`}>{t('toUser')}</Link>}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      search={search}
      options={items
        .filter(({ id }) => id !== except)
        .map(({ id, name, extension }) => ({ value: id, label: name, detail: extension ?? undefined }))}
    />
  )
}

/** A call queue, found by typing: its own unit's and those above. */
export function QueueField({ value, onChange, except, organizationUnitId, ...frame }: Props) {
  const { t } = useTranslation('destination')
  const { items, search } = useSelectableQueues(organizationUnitId, value)
  return (
    <SelectField
      {...frame}
      placeholder={t('chooseQueue')}
      hint={value && <Link href={`/call-queues/${value}`}>{t('toQueue')}</Link>}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      search={search}
      options={items
        .filter(({ id }) => id !== except)
        .map(({ id, name, extension }) => ({ value: id, label: name, detail: extension ?? undefined }))}
    />
  )
}
