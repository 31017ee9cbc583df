import { Button, DataTable, type DataTableProps } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import './texts.ts'
import type { Windows } from './windows.ts'

type Props<Row> = Omit<DataTableProps<Row>, 'rows' | 'total' | 'onSight' | 'onEnd' | 'footer'> & {
  /** What `useWindows` gave. */
  list: Windows<Row>
}

/** A list of any length as a table; nothing until its first rows are there. */
export function ListTable<Row>({ list: { data, look, retry }, ...table }: Props<Row>) {
  const { t } = useTranslation('list')
  if (!data) return null
  return (
    <DataTable
      {...table}
      rows={data.items}
      total={data.total}
      onSight={look}
      footer={
        retry && (
          <span role="alert">
            {t('someMissing')}{' '}
            <Button size="sm" glyph="refresh" onClick={retry}>
              {t('again')}
            </Button>
          </span>
        )
      }
    />
  )
}
