import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Settings / Service section / Opening Hours, and the calendar. */
export function HoursCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('opening-hours')
  const here = { label: t('title'), href: name ? '/settings/opening-hours' : undefined }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
