import { Button, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'

/** A part of the Agent Assistant could not be loaded: why, and once more. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('assistant')
  return (
    <Note
      kind="error"
      role="alert"
      actions={
        <Button size="sm" onClick={onRetry}>
          {t('again')}
        </Button>
      }
    >
      {t('failed', { because: becauseOf(error) })}
    </Note>
  )
}
