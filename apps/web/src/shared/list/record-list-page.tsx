import { Button, type Column, EmptyState, FilterBar, Page, PageHead, SelectField } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../api/organization-units.ts'
import { usePageTitle } from '../use-page-title.ts'
import { Waiting } from '../waiting.tsx'
import { ListTable } from './list-table.tsx'
import './texts.ts'
import { SearchField } from './search-field.tsx'
import type { useListState } from './use-list-state.ts'
import type { Windows } from './windows.ts'

/** The filters that lists of records know; a list without states leaves `state` out. */
export const recordFilters = ['search', 'organizationUnitId', 'state'] as const

type Props<Row extends { id: string }> = {
  /** The list's own words. */
  words: { title: string; search: string; none: string; noneBecause: string; noMatch: string }
  crumbs?: ReactNode
  /** Other views of the same page, below its head. */
  tabs?: ReactNode
  /** The button that adds a record, for those who may. */
  add?: ReactNode
  list: ReturnType<typeof useListState<(typeof recordFilters)[number]>>
  query: Windows<Row>
  columns: readonly Column<Row>[]
  /** A record's page is `<path>/<id>`. */
  path: string
  states?: readonly { value: string; label: string }[]
  /** Filters of its own, after the ones that every list has. */
  filters?: ReactNode
  /** Puts the table into something, such as a place to drop files on. */
  around?: (table: ReactNode) => ReactNode
  /** Dialogs. */
  children?: ReactNode
}

/** A list of records: find, narrow, sort, open. What is found stays in the address. */
export function RecordListPage<Row extends { id: string }>(props: Props<Row>) {
  const {
    words,
    crumbs,
    tabs,
    add,
    list,
    query,
    columns,
    path,
    states,
    filters,
    around = (table) => table,
    children,
  } = props
  const { t } = useTranslation('list')
  const { units } = useOrganizationUnits()
  usePageTitle(words.title)
  const descending = list.sort.startsWith('-')
  const table = query.data && (
    <ListTable
      label={words.title}
      list={query}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${path}/${id}`}
      sort={{ key: list.sort.replace(/^-/, ''), direction: descending ? 'descending' : 'ascending' }}
      onSort={({ key, direction }) => list.setSort(direction === 'ascending' ? key : `-${key}`)}
      empty={
        list.isFiltered ? (
          <EmptyState title={words.noMatch} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
        ) : (
          <EmptyState title={words.none} actions={add}>
            {words.noneBecause}
          </EmptyState>
        )
      }
    />
  )
  return (
    <Page>
      <PageHead title={words.title} crumbs={crumbs} actions={add} />
      {tabs}
      <FilterBar label={t('filters')}>
        <SearchField
          label={words.search}
          value={list.filter.search}
          onChange={(search) => list.setFilter('search', search)}
        />
        <SelectField
          label={t('unit')}
          layout="bare"
          clearable
          placeholder={t('anyUnit')}
          value={list.filter.organizationUnitId ?? null}
          onChange={(id) => list.setFilter('organizationUnitId', id)}
          options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
        />
        {states && (
          <SelectField
            label={t('state')}
            layout="bare"
            clearable
            searchable={false}
            placeholder={t('anyState')}
            value={list.filter.state ?? null}
            onChange={(state) => list.setFilter('state', state)}
            options={states}
          />
        )}
        {filters}
      </FilterBar>
      {table ? around(table) : <Waiting query={query} rows={6} height={40} />}
      {children}
    </Page>
  )
}
