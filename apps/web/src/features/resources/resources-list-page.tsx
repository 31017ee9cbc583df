import type { ResourceReply } from '@nightswitch/contracts'
import { Button, type Column, Mono, notify, Player } from '@nightswitch/ui'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useResourceChanges, useResources } from './queries.ts'
import { ResourceCrumbs } from './resource-crumbs.tsx'
import classes from './resources.module.css'
import { resourceTexts } from './texts.ts'
import { UploadDialog } from './upload-dialog.tsx'

addTexts('resources', resourceTexts)

/** *Settings → Workflow section → Resources*: every announcement, to listen to at once (EM-12). */
export function ResourcesListPage() {
  const { t } = useTranslation('resources')
  const navigate = useNavigate()
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { fresh } = useResourceChanges()
  const [adding, setAdding] = useState<{ file: File | null } | null>(null)

  const uploaded = (id: string, name: string) => {
    setAdding(null)
    void fresh()
    notify({ kind: 'ready', text: t('uploaded', { name }) })
    void navigate(`/settings/resources/${id}`)
  }
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      crumbs={<ResourceCrumbs />}
      add={
        abilities.configure && (
          <Button variant="ink" glyph="plus" onClick={() => setAdding({ file: null })}>
            {t('add')}
          </Button>
        )
      }
      list={list}
      query={useResources(list.filter, list.sort)}
      columns={useColumns()}
      path="/settings/resources"
      around={(table) => <DropZone onDrop={(file) => abilities.configure && setAdding({ file })}>{table}</DropZone>}
    >
      {adding && <UploadDialog file={adding.file} onClose={() => setAdding(null)} onUploaded={uploaded} />}
    </RecordListPage>
  )
}

function useColumns(): Column<ResourceReply>[] {
  const { t } = useTranslation('resources')
  const { name, unit, usedBy, changed } = useRecordColumns<ResourceReply>()
  return [
    name,
    { key: 'file', header: t('file'), cell: ({ fileName }) => <Mono>{fileName}</Mono>, priority: 3 },
    { key: 'listen', header: t('listen'), cell: (row) => <Listen row={row} />, priority: 1, width: '260px' },
    unit,
    usedBy,
    changed,
  ]
}

/** Takes the first file that is dropped on it. */
function DropZone({ onDrop, children }: { onDrop: (file: File) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onDrop(file)
  }
  const enter = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the button Add does the same
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={enter}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  )
}

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
