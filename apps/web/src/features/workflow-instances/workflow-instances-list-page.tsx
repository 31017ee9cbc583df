import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { structureByKey } from '@nightswitch/routing-engine'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  Page,
  PageHead,
  SelectField,
  type Sort,
  TextField,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { engineWord } from '../../shared/i18n/engine-words.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { InstanceCrumbs } from './instance-crumbs.tsx'
import { Publication } from './publication.tsx'
import { useWorkflowInstances } from './queries.ts'
import { workflowInstanceTexts } from './texts.ts'

addTexts('workflow-instances', workflowInstanceTexts)

const filters = ['search', 'organizationUnitId'] as const

/** *Settings → Workflow section → Workflow Instances*: which there are, what callers meet, which services use them. */
export function WorkflowInstancesListPage() {
  const { t } = useTranslation('workflow-instances')
  const { abilities } = useSignedIn()
  const { units } = useOrganizationUnits()
  const list = useListState(filters, 'name')
  const query = useWorkflowInstances(list.filter, list.sort)
  const { data } = query
  usePageTitle(t('title'))
  const add = abilities.configure && (
    <ButtonLink variant="ink" glyph="plus" href="/workflow-instances/new">
      {t('add')}
    </ButtonLink>
  )
  return (
    <Page>
      <PageHead title={t('title')} crumbs={<InstanceCrumbs />} actions={add} />
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
      </FilterBar>
      {!data && <Waiting query={query} rows={6} height={40} />}
      {data && (
        <DataTable
          label={t('title')}
          columns={columnsOf(t)}
          rows={data.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/workflow-instances/${id}`}
          total={data.total}
          sort={sortOf(list.sort)}
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

const sortOf = (sort: string): Sort => ({
  key: sort.replace(/^-/, ''),
  direction: sort.startsWith('-') ? 'descending' : 'ascending',
})

type Translate = ReturnType<typeof useTranslation<'workflow-instances'>>['t']

const columnsOf = (t: Translate): Column<WorkflowInstanceReply>[] => [
  { key: 'name', header: t('name'), cell: ({ name }) => name, sortKey: 'name' },
  {
    key: 'unit',
    header: t('unit'),
    cell: (row) => row.organizationUnit.name,
    sortKey: 'organizationUnit',
    priority: 2,
  },
  {
    key: 'structure',
    header: t('structure'),
    cell: (row) => engineWord(structureByKey.get(row.structure)?.title ?? row.structure),
    priority: 3,
  },
  { key: 'state', header: t('state'), cell: (row) => <Publication instance={row} />, priority: 1 },
  {
    key: 'usedBy',
    header: t('usedBy'),
    cell: ({ usedBy: { items, hidden } }) =>
      items.length + hidden === 0 ? t('notUsed') : t('uses', { count: items.length + hidden }),
    priority: 2,
  },
  {
    key: 'changed',
    header: t('changed'),
    cell: (row) => age(row.updatedAt),
    sortKey: 'updatedAt',
    priority: 3,
    numeric: true,
  },
]
