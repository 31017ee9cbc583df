import { Button, Note, Skeleton } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from './api/because.ts'
import './api/texts.ts'

type Props = {
  /** What the query says: its error while it has one. */
  query: { error: unknown; isFetching: boolean; refetch: () => unknown }
  rows: number
  /** Height of a row in px. */
  height: number
}

/** In place of what is not there yet: its shape, or why it did not come and a way to try again. */
export function Waiting({ query: { error, isFetching, refetch }, rows, height }: Props) {
  const { t } = useTranslation('refusals')
  if (!error) return <Skeleton rows={rows} height={height} />
  return (
    <Note
      kind="error"
      role="alert"
      actions={
        <Button glyph="refresh" busy={isFetching} onClick={() => void refetch()}>
          {t('again')}
        </Button>
      }
    >
      {t('notLoaded', { because: becauseOf(error) })}
    </Note>
  )
}
