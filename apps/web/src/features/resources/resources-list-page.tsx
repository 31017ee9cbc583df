import type { ResourceReply } from '@nightswitch/contracts'
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  Mono,
  notify,
  Page,
  PageHead,
  Player,
  SelectField,
  TextField,
} from '@nightswitch/ui'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useResourceChanges, useResources } from './queries.ts'
import { ResourceCrumbs } from './resource-crumbs.tsx'
import classes from './resources.module.css'
import { resourceTexts } from './texts.ts'
import { UploadDialog } from './upload-dialog.tsx'

addTexts('resources', resourceTexts)

const filters = ['search', 'organizationUnitId'] as const

/** *Settings → Workflow section → Resources*: every announcement, to listen to at once (EM-12). */
export function ResourcesListPage() {
  const { t } = useTranslation('resources')
  const navigate = useNavigate()
  const { abilities } = useSignedIn()
  const { units } = useOrganizationUnits()
  const list = useListState(filters, 'name')
  const query = useResources(list.filter, list.sort)
  const { data } = query
  const { fresh } = useResourceChanges()
  const [adding, setAdding] = useState<{ file: File | null } | null>(null)
  const [over, setOver] = useState(false)
  usePageTitle(t('title'))

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && abilities.configure) setAdding({ file })
  }
  const uploaded = (id: string, name: string) => {
    setAdding(null)
    void fresh()
    notify({ kind: 'ready', text: t('uploaded', { name }) })
    void navigate(`/settings/resources/${id}`)
  }
  const add = abilities.configure && (
    <Button variant="ink" glyph="plus" onClick={() => setAdding({ file: null })}>
      {t('add')}
    </Button>
  )
  return (
    <Page>
      <PageHead title={t('title')} crumbs={<ResourceCrumbs />} actions={add} />
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
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the button Add does the same
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <DataTable
            label={t('title')}
            columns={columnsOf(t)}
            rows={data.items}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/settings/resources/${id}`}
            total={data.total}
            sort={{
              key: list.sort.replace(/^-/, ''),
              direction: list.sort.startsWith('-') ? 'descending' : 'ascending',
            }}
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
        </div>
      )}
      {adding && <UploadDialog file={adding.file} onClose={() => setAdding(null)} onUploaded={uploaded} />}
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslation<'resources'>>['t']

const columnsOf = (t: Translate): Column<ResourceReply>[] => [
  { key: 'name', header: t('name'), cell: ({ name }) => name, sortKey: 'name' },
  { key: 'file', header: t('file'), cell: ({ fileName }) => <Mono>{fileName}</Mono>, priority: 3 },
  { key: 'listen', header: t('listen'), cell: (row) => <Listen row={row} />, priority: 1, width: '260px' },
  {
    key: 'unit',
    header: t('unit'),
    cell: (row) => row.organizationUnit.name,
    sortKey: 'organizationUnit',
    priority: 2,
  },
  {
    key: 'usedBy',
    header: t('usedBy'),
    cell: ({ usedBy }) => usesOf(usedBy.items.length + usedBy.hidden, t),
    priority: 2,
  },
  {
    key: 'changed',
    header: t('changed'),
    cell: ({ updatedAt }) => age(updatedAt),
    sortKey: 'updatedAt',
    priority: 3,
    numeric: true,
  },
]

const usesOf = (count: number, t: Translate) => (count === 0 ? t('notUsed') : t('uses', { count }))

function Listen({ row }: { row: ResourceReply }) {
  return (
    <Player
      src={`/api/v1/resources/${row.id}/audio?v=${row.contentHash.slice(0, 12)}`}
      name={row.name}
      durationMs={row.durationMs}
      peaks={row.peaks.filter((_, index) => index % 4 === 0).map((peak) => peak / 100)}
    />
  )
}
