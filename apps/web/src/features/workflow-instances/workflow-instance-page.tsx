import { type WorkflowInstanceReply, workflowInstanceBodySchema } from '@nightswitch/contracts'
import { Button, notify, Page, PageHead, ReadOnly, SaveBar, WithRail } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { engineWord } from '../../shared/i18n/engine-words.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { bodyOf, type InstanceBody } from './instance-body.ts'
import { InstanceCrumbs } from './instance-crumbs.tsx'
import { InstanceFields } from './instance-fields.tsx'
import { NewWorkflowInstance } from './new-workflow-instance.tsx'
import { isError, ProblemsPanel } from './problems.tsx'
import { Publication } from './publication.tsx'
import { PublishDialog, type ToPublish } from './publish-dialog.tsx'
import { useWorkflowInstance, useWorkflowInstanceChanges } from './queries.ts'
import { changedSteps } from './settings.ts'
import { workflowInstanceTexts } from './texts.ts'
import { Versions } from './versions.tsx'

addTexts('workflow-instances', workflowInstanceTexts)

/** One workflow instance, or a new one. */
export function WorkflowInstancePage() {
  const { id = 'new' } = useParams()
  const query = useWorkflowInstance(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewWorkflowInstance organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <InstanceForm key={data.id} instance={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const labels = { name: 'name', organizationUnitId: 'unit', description: 'description', structure: 'structure' } as const

function InstanceForm({ instance, onReload }: { instance: WorkflowInstanceReply; onReload: () => void }) {
  const { t } = useTranslation('workflow-instances')
  const { update } = useWorkflowInstanceChanges()
  const [publishing, setPublishing] = useState<ToPublish | null>(null)
  const { id, name, version, abilities } = instance
  const saved = bodyOf(instance)
  const savedVersion = useRef(version)
  const form = useRecordForm<InstanceBody>({
    saved,
    draftOf: `/settings/workflow-instances/${id}`,
    version,
    schema: workflowInstanceBodySchema,
    save: async (body) => {
      savedVersion.current = (await update(id, form.baseVersion, body)).version
    },
  })
  const unsaved = form.dirty.length > 0
  useLeaveGuard(unsaved, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(name)
  const readOnlyBecause = abilities.update.allowed ? undefined : abilities.update.because

  const changed = form.dirty.flatMap((field) =>
    field === 'settings'
      ? changedSteps(instance.structure, saved.settings, form.values.settings).map(({ title }) => engineWord(title))
      : [t(labels[field])],
  )
  const saveDraft = async () => {
    if (await form.submit()) notify({ kind: 'ready', text: t('savedDraft') })
  }
  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<InstanceCrumbs name={name} />}
        state={<Publication instance={instance} />}
        actions={<Actions instance={instance} unsaved={unsaved} onPublish={() => setPublishing({ draft: true })} />}
      />
      <WithRail rail={<UsageRail id={id} usedBy={instance.usedBy} />}>
        <RecordNotes form={form} onReload={onReload} readOnlyBecause={readOnlyBecause} />
        <ProblemsPanel instance={instance} unsaved={unsaved} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <InstanceFields form={form} savedSettings={saved.settings} />
          </ReadOnly>
        </form>
        <Versions
          instance={instance}
          blockedBecause={mayNotPublish(instance)}
          onPublishAnew={(old) => setPublishing({ draft: false, id: old.id, number: old.number })}
        />
      </WithRail>
      {publishing && (
        <PublishDialog
          instance={instance}
          what={publishing}
          unsaved={unsaved}
          save={async () => ((await form.submit()) ? savedVersion.current : undefined)}
          onClose={() => setPublishing(null)}
        />
      )}
      <SaveBar
        changed={changed}
        saveLabel={t('saveDraft')}
        detail={t('draftDetail')}
        saving={form.busy}
        onSave={() => void saveDraft()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

/** Why the person may not publish at all; what speaks against this draft is said in the dialog. */
function mayNotPublish({ abilities: { publish }, problems }: WorkflowInstanceReply): string | undefined {
  if (publish.allowed || problems.some((problem) => isError(problem) && problem.because === publish.because)) {
    return undefined
  }
  return publish.because
}

type ActionsProps = { instance: WorkflowInstanceReply; unsaved: boolean; onPublish: () => void }

function Actions({ instance, unsaved, onPublish }: ActionsProps) {
  const { t } = useTranslation('workflow-instances')
  const { remove, duplicate } = useWorkflowInstanceChanges()
  const { published } = instance
  const upToDate = published && !instance.changed && !unsaved
  return (
    <>
      <Button
        variant={upToDate ? 'default' : 'ink'}
        blockedBecause={mayNotPublish(instance) ?? (upToDate ? t('upToDate', { number: published.number }) : undefined)}
        onClick={onPublish}
      >
        {t('publish')}
      </Button>
      <RecordActions record={instance} path="/workflow-instances" duplicate={duplicate} remove={remove} />
    </>
  )
}
