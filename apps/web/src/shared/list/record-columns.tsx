import type { Usages } from '@nightswitch/contracts'
import type { Column } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { age } from '../i18n/time.ts'
import './texts.ts'

type Listed = { name: string; organizationUnit: { name: string }; usedBy: Usages; updatedAt: string }

/** The columns that every list of records has; a list puts its own between them. */
export function useRecordColumns<Row extends Listed>() {
  const { t } = useTranslation('list')
  const name: Column<Row> = { key: 'name', header: t('name'), cell: (row) => row.name, sortKey: 'name' }
  const unit: Column<Row> = {
    key: 'unit',
    header: t('unit'),
    cell: (row) => row.organizationUnit.name,
    sortKey: 'organizationUnit',
    priority: 2,
  }
  const usedBy: Column<Row> = {
    key: 'usedBy',
    header: t('usedBy'),
    cell: ({ usedBy: { items, hidden } }) =>
      items.length + hidden === 0 ? t('notUsed') : t('uses', { count: items.length + hidden }),
    priority: 2,
  }
  const changed: Column<Row> = {
    key: 'changed',
    header: t('changed'),
    cell: (row) => age(row.updatedAt),
    sortKey: 'updatedAt',
    priority: 3,
    numeric: true,
  }
  return { name, unit, usedBy, changed }
}
