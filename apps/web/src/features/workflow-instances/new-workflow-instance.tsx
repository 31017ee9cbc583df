import { workflowInstanceBodySchema } from '@nightswitch/contracts'
import { structures } from '@nightswitch/routing-engine'
import { Button, notify, Page, PageHead } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
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
  const navigate = useNavigate()
  const [key, setKey] = useState(newIdempotencyKey)
  const [created, setCreated] = useState(false)
  const { create } = useWorkflowInstanceChanges()
  const empty: InstanceBody = { name: '', organizationUnitId, description: '', structure, settings }
  const form = useRecordForm({
    saved: empty,
    version: 0,
    schema: workflowInstanceBodySchema,
    save: async (body) => {
      try {
        const reply = await create(body, key)
        setCreated(true)
        notify({ kind: 'ready', text: t('created', { name: reply.name }) })
        void navigate(`/workflow-instances/${reply.id}`)
      } catch (error) {
        if (endsTheAct(error)) setKey(newIdempotencyKey())
        throw error
      }
    },
  })
  useLeaveGuard(form.dirty.length > 0 && !created, t('leave', { ns: 'fields' }))
  usePageTitle(t('new'))
  return (
    <Page narrow>
      <PageHead title={t('new')} crumbs={<InstanceCrumbs name={t('new')} />} />
      <RecordNotes form={form} onReload={() => undefined} />
      <form
        ref={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <InstanceFields form={form} savedSettings={settings} choosesStructure />
        <Button type="submit" variant="ink" busy={form.busy}>
          {t('create')}
        </Button>
      </form>
    </Page>
  )
}
