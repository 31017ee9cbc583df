import { cultureName, type EmergencyCaseReply } from '@nightswitch/contracts'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  EmergencyTag,
  EmptyState,
  FilterBar,
  Page,
  PageHead,
  SelectField,
  type Sort,
  Status,
  Tag,
  Tags,
  TextField,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { CaseCrumbs } from './case-crumbs.tsx'
import { useEmergencyCases } from './queries.ts'
import { emergencyCaseTexts } from './texts.ts'

addTexts('emergency-cases', emergencyCaseTexts)

const filters = ['search', 'organizationUnitId', 'state'] as const

/** *Settings → Service section → Emergency case*: which there are, which are on, what uses them (EM-3). */
export function EmergencyCasesListPage() {
  const { t } = useTranslation('emergency-cases')
  const { abilities } = useSignedIn()
  const { units } = useOrganizationUnits()
  const list = useListState(filters, 'name')
  const query = useEmergencyCases(list.filter, list.sort)
  const { data } = query
  usePageTitle(t('title'))
  const add = abilities.configure && (
    <ButtonLink variant="ink" glyph="plus" href="/settings/emergency-cases/new">
      {t('add')}
    </ButtonLink>
  )
  return (
    <Page>
      <PageHead title={t('title')} crumbs={<CaseCrumbs />} actions={add} />
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
          options={[
            { value: 'on', label: t('on') },
            { value: 'ready', label: t('ready') },
          ]}
        />
      </FilterBar>
      {!data && <Waiting query={query} rows={6} height={40} />}
      {data && (
        <DataTable
          label={t('title')}
          columns={columnsOf(t)}
          rows={data.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/settings/emergency-cases/${id}`}
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

type Translate = ReturnType<typeof useTranslation<'emergency-cases'>>['t']

const columnsOf = (t: Translate): Column<EmergencyCaseReply>[] => [
  { key: 'name', header: t('name'), cell: ({ name }) => name, sortKey: 'name' },
  {
    key: 'unit',
    header: t('unit'),
    cell: (row) => row.organizationUnit.name,
    sortKey: 'organizationUnit',
    priority: 2,
  },
  { key: 'languages', header: t('languages'), cell: (row) => <Languages row={row} />, priority: 3 },
  { key: 'state', header: t('state'), cell: (row) => <State row={row} />, priority: 1 },
  { key: 'usedBy', header: t('usedBy'), cell: (row) => <Uses row={row} />, priority: 2 },
  {
    key: 'changed',
    header: t('changed'),
    cell: (row) => age(row.updatedAt),
    sortKey: 'updatedAt',
    priority: 3,
    numeric: true,
  },
]

function Languages({ row }: { row: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  if (row.prompts.length === 0) return <Tag kind="missing">{t('noLanguage')}</Tag>
  return (
    <Tags>
      {row.prompts.map(({ culture }) => (
        <Tag key={culture} mono title={cultureName(culture, language())}>
          {culture}
        </Tag>
      ))}
      {row.missingCultures.map(({ culture }) => (
        <Tag key={culture} kind="missing">
          {t('missingLanguage', { language: culture })}
        </Tag>
      ))}
    </Tags>
  )
}

/** Whether the case is on, in words; crimson only then. */
function State({ row }: { row: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  if (row.activeServices.length > 0 || row.enabled) {
    return (
      <EmergencyTag>{row.enabled ? t('onFlag') : t('onServices', { count: row.activeServices.length })}</EmergencyTag>
    )
  }
  return <Status kind="ready" word={t('ready')} />
}

function Uses({ row: { usedBy } }: { row: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  const count = usedBy.items.length + usedBy.hidden
  return <>{count === 0 ? t('notUsed') : t('uses', { count })}</>
}
