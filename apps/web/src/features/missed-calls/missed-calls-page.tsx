import type { MissedCallFilter, MissedCallSort } from '@nightswitch/contracts'
import {
  Button,
  EmptyState,
  FilterBar,
  FrontendColumns,
  PageHead,
  Segmented,
  SelectField,
  type Sort,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSelectableServices } from '../../shared/destination/queries.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { ListTable } from '../../shared/list/list-table.tsx'
import { SearchField } from '../../shared/list/search-field.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useMissedCallColumns } from './missed-call-columns.tsx'
import classes from './missed-calls.module.css'
import { useMissedCalls } from './queries.ts'
import { missedCallTexts } from './texts.ts'

addTexts('missed-calls', missedCallTexts)

const filters = ['search', 'show', 'service'] as const
const shown = ['waiting', 'mine', 'done'] as const
type Shown = (typeof shown)[number]
const sorts = ['lastAt', '-lastAt', 'waitMs', '-waitMs', 'tries', '-tries'] as const satisfies readonly MissedCallSort[]

/** RP-1, *Frontend → Missed calls*: whom nobody talked to, and who calls them back. */
export function MissedCallsPage() {
  const { t } = useTranslation('missed-calls')
  const list = useListState(filters, '-lastAt')
  const state = shown.find((each) => each === list.filter.show) ?? 'waiting'
  const sort = sorts.find((each) => each === list.sort) ?? '-lastAt'
  const missedCalls = useMissedCalls(filterOf(state, list.filter), sort)
  const columns = useMissedCallColumns()
  usePageTitle(t('title'))

  return (
    <FrontendColumns>
      <PageHead title={t('title')} lede={t('lede')} />
      <div className={classes.shown}>
        <Segmented
          label={t('show')}
          value={state}
          onChange={(show) => list.setFilter('show', show === 'waiting' ? null : show)}
          choices={shown.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <Filters list={list} />
      {!missedCalls.data && <Waiting query={missedCalls} rows={6} height={56} />}
      {missedCalls.data && (
        <ListTable
          label={t('title')}
          list={missedCalls}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sortOf(sort)}
          onSort={({ key, direction }) => list.setSort(direction === 'descending' ? `-${key}` : key)}
          empty={<None list={list} state={state} />}
        />
      )}
    </FrontendColumns>
  )
}

type ListState = ReturnType<typeof useListState<(typeof filters)[number]>>

function Filters({ list }: { list: ListState }) {
  const { t } = useTranslation('missed-calls')
  const services = useSelectableServices(list.filter.service ?? '')
  return (
    <FilterBar label={t('filters')}>
      <SearchField
        label={t('search')}
        value={list.filter.search}
        onChange={(search) => list.setFilter('search', search)}
      />
      <SelectField
        label={t('service')}
        layout="bare"
        clearable
        placeholder={t('anyService')}
        value={list.filter.service ?? null}
        onChange={(service) => list.setFilter('service', service)}
        search={services.search}
        options={services.items.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterBar>
  )
}

function None({ list, state }: { list: ListState; state: Shown }) {
  const { t } = useTranslation('missed-calls')
  if (list.filter.search || list.filter.service) {
    return <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
  }
  if (state !== 'waiting') return <EmptyState title={t(state === 'mine' ? 'noneMine' : 'noneDone')} />
  return <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>
}

const filterOf = (state: Shown, { search, service }: ListState['filter']): MissedCallFilter => ({
  state,
  ...(search && { search }),
  ...(service && { serviceId: service }),
})

const sortOf = (sort: MissedCallSort): Sort => ({
  key: sort.replace('-', ''),
  direction: sort.startsWith('-') ? 'descending' : 'ascending',
})
