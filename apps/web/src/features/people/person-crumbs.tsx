import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** User and Access, and the person. */
export function PersonCrumbs({ name }: { name: string }) {
  const { t } = useTranslation('people')
  return <Breadcrumbs label={t('title')} crumbs={[{ label: t('title'), href: '/user-and-access' }, { label: name }]} />
}
