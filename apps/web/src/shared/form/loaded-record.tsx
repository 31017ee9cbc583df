import { EmptyState, Page } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../api/refusal.ts'
import { Waiting } from '../waiting.tsx'

type Props<Data> = {
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }
  children: (data: Data) => ReactNode
}

/** A record's page once it is there; before that its shape, why it did not come, or that there is no such thing. */
export function LoadedRecord<Data>({ query, children }: Props<Data>) {
  const { t } = useTranslation('shell')
  if (refusalOf(query.error)?.code === 'NOT_FOUND') {
    return (
      <EmptyState page title={t('notFoundTitle')}>
        {t('notFound')}
      </EmptyState>
    )
  }
  if (query.data === undefined) {
    return (
      <Page>
        <Waiting query={query} rows={8} height={32} />
      </Page>
    )
  }
  return children(query.data)
}
