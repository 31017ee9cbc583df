import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Users, and the person. */
export function UserCrumbs({ name }: { name: string }) {
  const { t } = useTranslation('users')
  return <Breadcrumbs label={t('title')} crumbs={[{ label: t('title'), href: '/users' }, { label: name }]} />
}
