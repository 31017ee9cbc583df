import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { structureByKey } from '@nightswitch/routing-engine'
import { ButtonLink, type Column } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { engineWord } from '../../shared/i18n/engine-words.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { InstanceCrumbs } from './instance-crumbs.tsx'
import { Publication } from './publication.tsx'
import { useWorkflowInstances } from './queries.ts'
import { workflowInstanceTexts } from './texts.ts'

addTexts('workflow-instances', workflowInstanceTexts)

/** *Settings → Workflow section → Workflow Instances*: which there are, what callers meet, which services use them. */
export function WorkflowInstancesListPage() {
  const { t } = useTranslation('workflow-instances')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<WorkflowInstanceReply>()
  const structure: Column<WorkflowInstanceReply> = {
    key: 'structure',
    header: t('structure'),
    cell: (row) => engineWord(structureByKey.get(row.structure)?.title ?? row.structure),
    priority: 3,
  }
  const state: Column<WorkflowInstanceReply> = {
    key: 'state',
    header: t('state'),
    cell: (row) => <Publication instance={row} />,
    priority: 1,
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
      crumbs={<InstanceCrumbs />}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/workflow-instances/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useWorkflowInstances(list.filter, list.sort)}
      columns={[name, unit, structure, state, usedBy, changed]}
      path="/workflow-instances"
    />
  )
}
