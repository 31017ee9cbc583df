import { workflowInstanceBodySchema } from '@nightswitch/contracts'
import { structures } from '@nightswitch/routing-engine'
import { useTranslation } from 'react-i18next'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import type { InstanceBody } from './instance-body.ts'
import { InstanceCrumbs } from './instance-crumbs.tsx'
import { InstanceFields } from './instance-fields.tsx'
import { useWorkflowInstanceChanges } from './queries.ts'
import { completed } from './settings.ts'

// The recommended structure stands first.
const structure = structures[0]?.key === 'plain' ? 'plain' : 'emergency-first'
const settings = completed(structure, {})

/** A new instance: its structure is chosen here, once. It begins as a draft. */
export function NewWorkflowInstance({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('workflow-instances')
  const { create } = useWorkflowInstanceChanges()
  const empty: InstanceBody = { name: '', organizationUnitId, description: '', structure, settings }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<InstanceCrumbs name={t('new')} />}
      empty={empty}
      schema={workflowInstanceBodySchema}
      create={create}
      pageOf={(id) => `/workflow-instances/${id}`}
    >
      {(form) => <InstanceFields form={form} savedSettings={settings} choosesStructure />}
    </NewRecordPage>
  )
}
