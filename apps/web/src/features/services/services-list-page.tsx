import type { ServiceReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  EmergencyTag,
  EmptyState,
  FilterBar,
  Mono,
  Page,
  PageHead,
  SelectField,
  Status,
  TextField,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useServices } from './queries.ts'
import { serviceTexts } from './texts.ts'

addTexts('services', serviceTexts)

const filters = ['search', 'organizationUnitId', 'state'] as const
const states = ['emergency', 'normal', 'notPrepared'] as const

/** Every service of the person's units. */
export function ServicesListPage() {
  const { t } = useTranslation('services')
  const { abilities } = useSignedIn()
  const { units } = useOrganizationUnits()
  const list = useListState(filters, 'name')
  const query = useServices(list.filter, list.sort)
  const { data } = query
  usePageTitle(t('title'))
  const add = abilities.configure && (
    <ButtonLink variant="ink" glyph="plus" href="/services/new">
      {t('add')}
    </ButtonLink>
  )
  return (
    <Page>
      <PageHead title={t('title')} actions={add} />
      <FilterBar label={t('filters')}>
        <TextField
          label={t('search')}
          layout="bare"
          placeholder={t('search')}
          glyph="search"
          type="search"
          value={list.filter.search ?? ''}
          onChange={(search) => list.setFilter('search', search)}
        />
        <SelectField
          label={t('unit')}
          layout="bare"
          clearable
          placeholder={t('anyUnit')}
          value={list.filter.organizationUnitId ?? null}
          onChange={(id) => list.setFilter('organizationUnitId', id)}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label={t('state')}
          layout="bare"
          clearable
          searchable={false}
          placeholder={t('anyState')}
          value={list.filter.state ?? null}
          onChange={(state) => list.setFilter('state', state)}
          options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </FilterBar>
      {!data && <Waiting query={query} rows={6} height={40} />}
      {data && (
        <DataTable
          label={t('title')}
          columns={columnsOf(t)}
          rows={data.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/services/${id}`}
          total={data.total}
          sort={{ key: list.sort.replace(/^-/, ''), direction: list.sort.startsWith('-') ? 'descending' : 'ascending' }}
          onSort={({ key, direction }) => list.setSort(direction === 'ascending' ? key : `-${key}`)}
          empty={
            list.isFiltered ? (
              <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
            ) : (
              <EmptyState title={t('none')} actions={add}>
                {t('noneBecause')}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslation<'services'>>['t']

const columnsOf = (t: Translate): Column<ServiceReply>[] => [
  { key: 'name', header: t('name'), cell: ({ name }) => name, sortKey: 'name' },
  { key: 'numbers', header: t('numbers'), cell: (row) => numbersOf(row, t), priority: 2 },
  {
    key: 'unit',
    header: t('unit'),
    cell: (row) => row.organizationUnit.name,
    sortKey: 'organizationUnit',
    priority: 2,
  },
  { key: 'workflow', header: t('workflow'), cell: (row) => row.workflowInstance?.name ?? t('noWorkflow'), priority: 3 },
  {
    key: 'cases',
    header: t('cases'),
    cell: (row) => row.emergencyCases.map(({ name }) => name).join(', ') || t('noCase'),
    priority: 3,
  },
  { key: 'state', header: t('state'), cell: (row) => <State row={row} />, priority: 1 },
  {
    key: 'changed',
    header: t('changed'),
    cell: (row) => age(row.updatedAt),
    sortKey: 'updatedAt',
    priority: 3,
    numeric: true,
  },
]

function numbersOf({ numbers }: ServiceReply, t: Translate) {
  const [first, ...more] = numbers
  if (!first) return t('noNumber')
  return (
    <Mono>
      {formatNumber(first.number)}
      {more.length > 0 && ` +${more.length}`}
    </Mono>
  )
}

function State({ row: { emergency, readiness } }: { row: ServiceReply }) {
  const { t } = useTranslation('services')
  if (emergency.active) return <EmergencyTag />
  if (!readiness.prepared) return <Status kind="warning" word={t('notPrepared')} />
  return <Status kind="ready" word={t('normal')} />
}
