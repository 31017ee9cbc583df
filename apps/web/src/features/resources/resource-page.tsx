import { type ResourceBody, type ResourceReply, resourceBodySchema } from '@nightswitch/contracts'
import {
  Button,
  KeyValue,
  Mono,
  Muted,
  Note,
  notify,
  Page,
  PageHead,
  Panel,
  Player,
  ReadOnly,
  SaveBar,
  TextArea,
  WithRail,
} from '@nightswitch/ui'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { replaceSound, useResource, useResourceChanges } from './queries.ts'
import { ResourceCrumbs } from './resource-crumbs.tsx'
import { resourceTexts } from './texts.ts'
import { useUpload } from './use-upload.ts'

addTexts('resources', resourceTexts)

/** One announcement: what it is called, what is said, how it sounds, what plays it. */
export function ResourcePage() {
  const { id = '' } = useParams()
  const query = useResource(id)
  return (
    <LoadedRecord query={query}>
      {(data) => <ResourceForm key={data.id} resource={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = ({ name, organizationUnit, description, transcript }: ResourceReply): ResourceBody => ({
  ...{ name, description, transcript },
  organizationUnitId: organizationUnit.id,
})

const labels: Readonly<Record<keyof ResourceBody, string>> = {
  name: 'name',
  organizationUnitId: 'unit',
  description: 'description',
  transcript: 'transcript',
}

function ResourceForm({ resource, onReload }: { resource: ResourceReply; onReload: () => void }) {
  const { t } = useTranslation('resources')
  const { update, remove, duplicate } = useResourceChanges()
  const { id, name, version, abilities } = resource
  const form = useRecordForm({
    saved: bodyOf(resource),
    draftOf: `/settings/resources/${id}`,
    version,
    schema: resourceBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(name)
  const { values, set, faultOf, isDirty } = form
  const readOnlyBecause = abilities.update.allowed ? undefined : abilities.update.because

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<ResourceCrumbs name={name} />}
        state={
          <Muted>
            <Mono>{resource.fileName}</Mono> · v{version}
          </Muted>
        }
        actions={<RecordActions record={resource} path="/settings/resources" duplicate={duplicate} remove={remove} />}
      />
      <WithRail rail={<UsageRail id={id} usedBy={resource.usedBy} />}>
        <RecordNotes form={form} onReload={onReload} readOnlyBecause={readOnlyBecause} />
        <SoundPanel resource={resource} readOnlyBecause={readOnlyBecause} onReplaced={onReload} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <NameAndUnit form={form} />
            <TextArea
              label={t('transcript')}
              hint={t('transcriptHint')}
              value={values.transcript}
              onChange={(text) => set('transcript', text)}
              error={faultOf('transcript')}
              changed={isDirty('transcript')}
            />
            <DescriptionField form={form} />
          </ReadOnly>
        </form>
      </WithRail>
      <SaveBar
        changed={form.dirty.map((field) => t(labels[field]))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

const QUIET_BELOW_DB = -30

type SoundProps = { resource: ResourceReply; readOnlyBecause: string | undefined; onReplaced: () => void }

/** How it sounds, and putting another sound in its place. */
function SoundPanel({ resource, readOnlyBecause, onReplaced }: SoundProps) {
  const { t } = useTranslation('resources')
  const chooser = useRef<HTMLInputElement>(null)
  const { busy, words, refusal, run } = useUpload()
  const replace = async (file: File | undefined) => {
    if (!file) return
    if (await run(file, (onProgress) => replaceSound(resource, file, onProgress))) {
      notify({ kind: 'ready', text: t('replaced') })
      onReplaced()
    }
  }
  const level = t('decibel', { level: Math.round(resource.loudness) })
  return (
    <Panel
      title={t('sound')}
      detail={t('soundHint')}
      actions={
        <Button busy={busy} blockedBecause={readOnlyBecause} onClick={() => chooser.current?.click()}>
          {words ?? t('replace')}
        </Button>
      }
    >
      <input
        ref={chooser}
        hidden
        type="file"
        accept="audio/*,.wav,.mp3,.ogg,.opus"
        aria-label={t('replace')}
        onChange={(event) => {
          void replace(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Player
        large
        src={`/api/v1/resources/${resource.id}/audio?v=${resource.contentHash.slice(0, 12)}`}
        name={resource.name}
        durationMs={resource.durationMs}
        peaks={resource.peaks.map((peak) => peak / 100)}
      />
      {refusal && (
        <Note kind="error" role="alert">
          {refusal.because}
        </Note>
      )}
      <KeyValue
        entries={[
          { name: t('length'), value: <Mono>{(resource.durationMs / 1000).toFixed(1)} s</Mono> },
          { name: t('loudness'), value: resource.loudness < QUIET_BELOW_DB ? `${level}, ${t('quiet')}` : level },
        ]}
      />
    </Panel>
  )
}
