import { Button, EmptyState } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'

/** What failed, that nothing is lost, and what to do. */
export function FailedNote({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <EmptyState page title={t('failedTitle')} actions={<Button onClick={onRetry}>{t('again')}</Button>}>
      {t('failed')}
    </EmptyState>
  )
}

/** Shown when a page breaks or its chunk cannot be loaded; the frame around it stays. */
export function FailedPage() {
  const { revalidate } = useRevalidator()
  return <FailedNote onRetry={() => (navigator.onLine ? window.location.reload() : void revalidate())} />
}
