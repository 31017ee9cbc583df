import { ButtonLink, EmptyState } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Also what a foreign object looks like: nobody learns that it exists. */
export function NotFoundPage() {
  const { t } = useTranslation('shell')
  return (
    <EmptyState page title={t('notFoundTitle')} actions={<ButtonLink href="/">{t('home')}</ButtonLink>}>
      {t('notFound')}
    </EmptyState>
  )
}
