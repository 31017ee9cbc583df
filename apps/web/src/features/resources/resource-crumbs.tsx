import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Settings / Workflow section / Resources, and the resource. */
export function ResourceCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('resources')
  const here = { label: t('title'), href: name ? '/settings/resources' : undefined }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
