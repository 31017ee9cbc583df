import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Organization Units, and the unit. */
export function UnitCrumbs({ name }: { name: string }) {
  const { t } = useTranslation('organization-units')
  return (
    <Breadcrumbs label={t('title')} crumbs={[{ label: t('title'), href: '/organization-units' }, { label: name }]} />
  )
}
